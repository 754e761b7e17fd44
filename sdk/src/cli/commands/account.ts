import { createInterface } from 'node:readline/promises';
import { CliError, print, printTable } from '../output';
import { connect, keepSettings } from '../settings';
import { type Command, jsonOption, textFlag } from './command';

export const login: Command = {
  usage: 'login',
  summary: 'keep where the server is and the API key',
  options: {
    url: { type: 'string', value: 'url', help: 'the server, such as https://sluice.example.com' },
    key: { type: 'string', value: 'key', help: 'an API key; both are asked for where they are not given' },
  },
  run: async (_args, flags) => {
    const url = textFlag(flags, 'url') ?? (await ask('Server, such as http://127.0.0.1:3000: '));
    const apiKey = textFlag(flags, 'key') ?? (await ask('API key: '));
    const me = await (await connect({ url, apiKey })).me.get();
    const file = await keepSettings({ url, apiKey });
    print(`Signed in as ${me.user.email}, kept in ${file}.`);
    return undefined;
  },
};

export const list: Command = {
  usage: 'list',
  summary: 'list workflows',
  options: {
    status: { type: 'string', value: 'status', help: 'draft, active, paused or archived' },
    tag: { type: 'string', value: 'tag', help: 'those with this tag' },
    search: { type: 'string', value: 'text', help: 'those with this text in name or description' },
    json: jsonOption,
  },
  run: async (_args, flags) => {
    const [status, tag, search] = ['status', 'tag', 'search'].map((name) => textFlag(flags, name));
    const rows = [['SLUG', 'STATUS', 'VERSION', 'NAME']];
    const query = {
      ...(tag ? { tag } : {}),
      ...(search ? { search } : {}),
      ...(status ? { status: status as 'draft' } : {}),
    };
    const found: unknown[] = [];
    for await (const workflow of (await connect()).workflows.list.all({ ...query, sort: 'name:asc' })) {
      found.push(workflow);
      rows.push([workflow.slug, workflow.status, String(workflow.version), workflow.name]);
    }
    if (flags.json) print(JSON.stringify(found, null, 2));
    else printTable(rows);
    return undefined;
  },
};

export const deploy: Command = {
  usage: 'deploy <workflow…>',
  summary: 'deploy drafts',
  options: {},
  run: async (named) => {
    if (named.length === 0) throw new CliError('Which workflow? sluice deploy <workflow…>');
    const sluice = await connect();
    for (const reference of named) {
      const { workflowId, status } = await sluice.workflows.deploy(reference);
      print(`${status} ${reference} (${workflowId})`);
    }
    return undefined;
  },
};

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CliError('Say --url and --key.');
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await reader.question(question)).trim();
  } finally {
    reader.close();
  }
}
