import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

// Which revision of each draft the files of a folder were made from, so that a push does not write over the work of others.
// It belongs to this copy of the folder, not into git.

type State = Record<string, number>;

const FILE = '.sluice-state.json';

export async function readState(folder: string): Promise<State> {
  const text = await readFile(path.join(folder, FILE), 'utf8').catch(() => '{}');
  try {
    // Written by `writeState`.
    return JSON.parse(text) as State;
  } catch {
    return {};
  }
}

export async function writeState(folder: string, state: State): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(path.join(folder, FILE), `${JSON.stringify(sorted, null, 2)}\n`);
}

export async function rememberRevision(folder: string, slug: string, revision: number): Promise<void> {
  await writeState(folder, { ...(await readState(folder)), [slug]: revision });
}
