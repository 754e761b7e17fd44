import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiUrl } from './cloudflare';

export type WranglerAnswer = { code: number; text: string };

/**
 * The command-line client as users have it, in an empty folder and with a home of its own. It tells nobody what it does, and
 * whatever else it would ask for on the internet ends at a closed port.
 */
export async function runWrangler(
  words: readonly string[],
  variables: Record<string, string>,
): Promise<WranglerAnswer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice-wrangler-'));
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    CLOUDFLARE_API_BASE_URL: apiUrl,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    npm_config_registry: 'http://127.0.0.1:9',
    CI: '1',
    NO_COLOR: '1',
    COLUMNS: '200',
    ...variables,
  };
  try {
    return await new Promise((resolve) => {
      const program = path.resolve('node_modules/wrangler/bin/wrangler.js');
      const child = execFile(
        process.execPath,
        [program, ...words],
        { cwd: folder, env: environment, timeout: 240_000 },
        (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, text: `${stdout}\n${stderr}` }),
      );
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
