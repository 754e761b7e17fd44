import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { createSluice, type Sluice } from '../client';
import { CliError } from './output';

// Where the server is and which key is used: the environment first, then what `sluice login` kept.

export type Settings = { url: string; apiKey: string };

function settingsFile(): string {
  const folder = process.env.XDG_CONFIG_HOME || path.join(homedir(), '.config');
  return path.join(folder, 'sluice', 'config.json');
}

export async function readSettings(): Promise<Settings> {
  const kept = await readKept();
  const url = process.env.SLUICE_URL || kept.url;
  const apiKey = process.env.SLUICE_API_KEY || kept.apiKey;
  if (url && apiKey) return { url, apiKey };
  throw new CliError('Say where the server is: run `sluice login`, or set SLUICE_URL and SLUICE_API_KEY.');
}

/** Kept for this account of the machine only. */
export async function keepSettings(settings: Settings): Promise<string> {
  const file = settingsFile();
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  return file;
}

export async function connect(settings?: Settings): Promise<Sluice> {
  const { url, apiKey } = settings ?? (await readSettings());
  return createSluice({ baseUrl: url, apiKey, fetch: (...request) => reach(url, request) });
}

/** What `fetch` says of a server that is not there is no help to anybody. */
async function reach(url: string, request: Parameters<typeof fetch>): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(...request);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new CliError(`${url} does not answer: ${why}. \`sluice login\` keeps another address.`);
  }
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.includes('text/html'))
    throw new CliError(`${url} answers with a web page: is it the address of a Sluice server?`);
  return response;
}

async function readKept(): Promise<Partial<Settings>> {
  const text = await readFile(settingsFile(), 'utf8').catch(() => '{}');
  try {
    // Written by `keepSettings`.
    return JSON.parse(text) as Partial<Settings>;
  } catch {
    throw new CliError(`${settingsFile()} is not JSON. Run \`sluice login\` again.`);
  }
}
