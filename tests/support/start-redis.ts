import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/lib/process.mjs';
import { until } from './until';

export type TestRedis = { url: string; stop: () => Promise<void> };

/** A real `redis-server` on a free port, in a folder of its own; null when there is none on this machine. */
export async function startRedis(): Promise<TestRedis | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice-redis-'));
  const port = Number(await freePort());
  const server = await launch(['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']);
  if (!server) {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  const url = `redis://127.0.0.1:${port}`;
  await until(() => answers(url), { what: 'redis-server answers', everyMs: 50 });
  return {
    url,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(args: string[]): Promise<ChildProcess | null> {
  return new Promise((resolve) => {
    const child = spawn('redis-server', args, { stdio: 'ignore' });
    child.once('spawn', () => resolve(child));
    child.once('error', () => resolve(null));
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
