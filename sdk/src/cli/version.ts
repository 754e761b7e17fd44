import { readFile } from 'node:fs/promises';

/** Of the package that this program, `dist/cli/sluice.js`, is part of. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
