import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'undici';

// The product as a user starts it, in a folder of its own, on free ports.

/** What /proc counts in, wherever Linux runs today. */
const MS_PER_TICK = 10;

const API_KEY = 'slk_bench_0123456789abcdefghijklmnopqrstuvwxyz';

export type App = {
  url: string;
  call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** A body that is not JSON. */
  send: (path: string, content: { type: string; body: string }) => Promise<unknown>;
  /** Seconds from the start command to the first healthy answer. */
  startSeconds: number;
  databaseUrl: string;
  rssMb: () => Promise<{ web: number; worker: number }>;
  /** Processor time used so far, in milliseconds: unlike time on the clock, hardly moved by what else the machine does. */
  cpuMs: () => Promise<{ web: number; worker: number; database: number }>;
  stop: () => Promise<void>;
};

export async function startApp(environment: Record<string, string>): Promise<App> {
  const port = await freePort();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sluice-bench-'));
  const begun = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      BOOTSTRAP_API_KEY: API_KEY,
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.resume();
  const client = new Pool(`http://127.0.0.1:${port}`, { connections: 64 });
  await healthy(client, child);
  const startSeconds = (performance.now() - begun) / 1_000;
  return {
    url: `http://127.0.0.1:${port}`,
    startSeconds,
    databaseUrl: await databaseUrl(dataDir),
    call: (method, where, body) =>
      call(
        client,
        method,
        where,
        body === undefined ? undefined : { type: 'application/json', body: JSON.stringify(body) },
      ),
    send: (where, content) => call(client, 'POST', where, content),
    rssMb: () => rssOf(child.pid ?? 0),
    cpuMs: () => cpuOf(child.pid ?? 0),
    stop: async () => {
      await client.destroy();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function call(
  client: Pool,
  method: string,
  where: string,
  content?: { type: string; body: string },
): Promise<unknown> {
  const answer = await client.request({
    method: method as 'GET' | 'POST',
    path: where,
    headers: { 'x-api-key': API_KEY, ...(content ? { 'content-type': content.type } : {}) },
    ...(content ? { body: content.body } : {}),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${method} ${where} answered ${answer.statusCode}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

async function healthy(client: Pool, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('The app ended before it was ready');
    const status = await client
      .request({ method: 'GET', path: '/api/health' })
      .then(async (answer) => {
        await answer.body.dump();
        return answer.statusCode;
      })
      .catch(() => 0);
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function databaseUrl(dataDir: string): Promise<string> {
  const { databaseUrl: toUrl } = await import('../lib/postgres/server.mjs');
  return toUrl(JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8')));
}

/** Resident memory of the web and worker processes below the supervisor, from /proc. */
async function rssOf(supervisor: number): Promise<{ web: number; worker: number }> {
  const rss = { web: 0, worker: 0 };
  for (const pid of await descendants(supervisor)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const kb = Number(
      /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0,
    );
    if (/\bweb\.js/.test(command)) rss.web += kb / 1_024;
    else if (/worker\.js/.test(command)) rss.worker += kb / 1_024;
  }
  return rss;
}

async function cpuOf(supervisor: number): Promise<{ web: number; worker: number; database: number }> {
  const cpu = { web: 0, worker: 0, database: 0 };
  for (const pid of await descendants(supervisor)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // Behind the name in brackets: 11 fields on, user and system time of the process; then those of its ended children.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ms = (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * MS_PER_TICK;
    if (/\bweb\.js/.test(command)) cpu.web += ms;
    else if (/worker\.js/.test(command)) cpu.worker += ms;
    else if (/postgres/.test(command)) cpu.database += ms;
  }
  return cpu;
}

async function descendants(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean).map(Number);
  const deeper = await Promise.all(children.map(descendants));
  return [...children, ...deeper.flat()];
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
