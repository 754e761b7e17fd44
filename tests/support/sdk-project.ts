import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = process.cwd();

export type Ended = { code: number; stdout: string; stderr: string };

export type SdkProject = {
  folder: string;
  write: (file: string, text: string) => Promise<void>;
  /** Installs the package under another name, too. */
  installAs: (...names: string[]) => Promise<void>;
  /** Runs a program of Node in the folder. */
  node: (args: string[], environment?: Record<string, string>) => Promise<Ended>;
  remove: () => Promise<void>;
};

/** An empty project outside the repository in which the packed package is installed, as its users have it. */
export async function createSdkProject(): Promise<SdkProject> {
  const built = await execute(process.execPath, ['scripts/build-sdk.mjs', '--pack'], { cwd: root });
  const tarball = built.stdout.trim().split('\n').at(-1) ?? '';
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice-sdk-'));
  await writeFile(path.join(folder, 'package.json'), '{ "name": "empty", "private": true }\n');
  await execute('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder });
  return {
    folder,
    write: async (file, text) => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    },
    installAs: async (...names) => {
      const specs = names.map((name) => `${name}@file:${tarball}`);
      await execute('npm', ['install', '--offline', '--no-audit', '--no-fund', ...specs], { cwd: folder });
    },
    node: (args, environment = {}) => runNode(folder, args, environment),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runNode(cwd: string, args: string[], environment: Record<string, string>): Promise<Ended> {
  try {
    const env = { ...process.env, ...environment };
    const { stdout, stderr } = await execute(process.execPath, args, { cwd, env, timeout: 120_000 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const failed = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof failed.code !== 'number') throw error;
    return { code: failed.code, stdout: failed.stdout ?? '', stderr: failed.stderr ?? '' };
  }
}
