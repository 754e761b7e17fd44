import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { describeApi } from './describe-api';

// Writes what the main client knows of the endpoints, only where it has changed.

const FOLDER = 'sdk/src/generated';

async function main(): Promise<void> {
  const { types, routes } = describeApi();
  await mkdir(FOLDER, { recursive: true });
  await writeChanged(`${FOLDER}/api.ts`, types);
  await writeChanged(`${FOLDER}/routes.ts`, routes);
}

async function writeChanged(file: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== text) await writeFile(file, text);
}

await main();
