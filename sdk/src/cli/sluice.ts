import { parseArgs } from 'node:util';
import { deploy, list, login } from './commands/account';
import { approve } from './commands/approve';
import type { Command } from './commands/command';
import { diff, exportOne, pull, push } from './commands/files';
import { importOne } from './commands/import';
import { cancel, logs, run } from './commands/runs';
import { test } from './commands/test';
import { CliError, describeFailure, print } from './output';
import { ownVersion } from './version';

// sluice <command>: workflows as files, in CI and on a terminal.

const commands: Record<string, Command> = {
  login,
  list,
  pull,
  push,
  diff,
  deploy,
  run,
  logs,
  cancel,
  approve,
  export: exportOne,
  import: importOne,
  test,
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === '--version' || name === '-v') {
    print(await ownVersion());
    return 0;
  }
  const isHelp = name === undefined || name === 'help' || name === '--help' || name === '-h';
  const asked = isHelp ? args[0] : name;
  // Names such as `constructor` are none.
  const command = asked !== undefined && Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  if (asked !== undefined && !command)
    throw new CliError(`There is no command "${asked}". \`sluice help\` lists them.`, 2);
  if (!command) {
    printUsage();
    return 0;
  }
  if (isHelp || args.includes('--help') || args.includes('-h')) {
    printHelp(command);
    return 0;
  }
  const { values, positionals } = readArguments(command, args);
  return (await command.run(positionals, values)) ?? 0;
}

function readArguments(command: Command, args: string[]) {
  try {
    const parsed = parseArgs({ args, options: command.options, allowPositionals: true });
    // No option may be given twice, so there are no lists among the values.
    return {
      positionals: parsed.positionals,
      values: parsed.values as Record<string, string | boolean | undefined>,
    };
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : ''} Usage: sluice ${command.usage}`, 2);
  }
}

function printHelp({ usage, summary, options }: Command): void {
  print(`sluice ${usage}\n  ${summary}`);
  const all = Object.entries(options);
  if (all.length > 0) print('\nOptions:');
  for (const [name, { short, value, help }] of all) {
    const flag = `${short ? `-${short}, ` : '    '}--${name}${value ? ` <${value}>` : ''}`;
    print(`  ${flag.padEnd(24)} ${help}`);
  }
}

function printUsage(): void {
  print('sluice <command>\n');
  for (const { usage, summary } of Object.values(commands)) print(`  ${usage.padEnd(22)} ${summary}`);
  print('\n`sluice help <command>` tells of its options.');
  print('SLUICE_URL and SLUICE_API_KEY win over what `sluice login` kept.');
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`sluice: ${describeFailure(error).join('\n  ')}\n`);
    process.exitCode = error instanceof CliError ? error.exitCode : 1;
  },
);
