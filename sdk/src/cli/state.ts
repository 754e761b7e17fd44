import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

// What the files of a folder were made from: the revision of each draft, so that a push does not write over the work of others,
// and the text itself, so that a pull does not write over one's own. It belongs to this copy of the folder, not into git.

type Known = { revision: number; text: string };
type State = Record<string, Known>;

const FILE = '.sluice-state.json';

export async function readState(folder: string): Promise<State> {
  const text = await readFile(path.join(folder, FILE), 'utf8').catch(() => '{}');
  try {
    const kept = JSON.parse(text) as Record<string, number | Known>;
    // The first version kept the revision only.
    const read = (one: number | Known): Known =>
      typeof one === 'number' ? { revision: one, text: '' } : one;
    return Object.fromEntries(Object.entries(kept).map(([slug, one]) => [slug, read(one)]));
  } catch {
    return {};
  }
}

export async function writeState(folder: string, state: State): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(path.join(folder, FILE), `${JSON.stringify(sorted, null, 2)}\n`);
  await writeFile(path.join(folder, '.gitignore'), `${FILE}\n`, { flag: 'wx' }).catch(() => undefined);
}

export async function remember(folder: string, slug: string, revision: number, text: string): Promise<void> {
  await writeState(folder, { ...(await readState(folder)), [slug]: { revision, text: fingerprint(text) } });
}

export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
