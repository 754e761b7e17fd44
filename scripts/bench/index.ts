// npm run bench [-- engine | canvas | records | snippet | pages]: measures, prints a table and writes
// bench-results/<name>-<time>.json.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { freePort, startApp } from './app';
import { measureCanvas } from './canvas';
import { type Figure, measureEngine } from './engine';
import { accountOfPages, measurePages } from './pages';
import { measureRecords } from './records';
import { measureSnippet } from './snippet';

type Backend = 'postgres' | 'redis';

async function main(): Promise<void> {
  const [name = 'engine', only] = process.argv.slice(2);
  if (name === 'canvas') return canvas();
  if (name === 'records') return records();
  if (name === 'snippet') return snippet();
  if (name === 'pages') return pages();
  if (name !== 'engine')
    throw new Error(
      `There is no bench "${name}". There are: engine [postgres|redis], canvas, records, snippet, pages.`,
    );
  const backends: Backend[] = only === 'postgres' || only === 'redis' ? [only] : ['postgres', 'redis'];
  const results: Record<string, Figure[]> = {};
  for (const backend of backends) {
    const figures = await measureOn(backend);
    if (figures) results[backend] = figures;
  }
  print(results);
  await save(name, results);
}

/** `BENCH_URL` names an app that runs already. */
async function canvas(): Promise<void> {
  const app = process.env.BENCH_URL ? null : await startApp({});
  try {
    const results = await measureCanvas(process.env.BENCH_URL ?? app?.url ?? '');
    print(results);
    await save('canvas', results);
  } finally {
    await app?.stop();
  }
}

async function records(): Promise<void> {
  const app = await startApp({});
  try {
    const { figures, plans } = await measureRecords(app);
    print({ records: figures });
    for (const { name, plan } of plans) console.log(`\n${name}\n${plan}`);
    await save('records', { figures, plans });
  } finally {
    await app.stop();
  }
}

/** In this process: no app is started, so the settings it would have are made up. */
async function snippet(): Promise<void> {
  process.env.DATABASE_URL ??= 'postgres://nowhere';
  process.env.ENCRYPTION_KEY ??= 'x'.repeat(32);
  const figures = await measureSnippet();
  print({ snippet: figures });
  await save('snippet', figures);
}

async function pages(): Promise<void> {
  const app = await startApp(accountOfPages);
  try {
    const results = await measurePages(app);
    print(results);
    await save('pages', results);
  } finally {
    await app.stop();
  }
}

async function measureOn(backend: Backend): Promise<Figure[] | null> {
  const redis = backend === 'redis' ? await startRedis() : null;
  if (backend === 'redis' && !redis) {
    console.log('No redis-server on this machine: the Redis backend is not measured.');
    return null;
  }
  const app = await startApp({
    OUTBOUND_ALLOW: '127.0.0.1',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  });
  try {
    return await measureEngine(app);
  } finally {
    await app.stop();
    redis?.stop();
  }
}

async function startRedis(): Promise<{ url: string; stop: () => void } | null> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
  });
  return ok ? { url: `redis://127.0.0.1:${port}`, stop: () => child.kill() } : null;
}

function print(results: Record<string, Figure[]>): void {
  const columns = Object.keys(results);
  const names = [...new Set(Object.values(results).flatMap((figures) => figures.map(({ name }) => name)))];
  const width = Math.max(...names.map((name) => name.length), 10);
  console.log(`${'figure'.padEnd(width)}  ${columns.map((column) => column.padStart(16)).join('')}`);
  for (const name of names) {
    const cells = columns.map((column) => {
      const figure = results[column]?.find((candidate) => candidate.name === name);
      return figure
        ? `${figure.value.toFixed(figure.value < 1 ? 3 : figure.value < 100 ? 1 : 0)} ${figure.unit}`.padStart(
            16,
          )
        : ''.padStart(16);
    });
    console.log(`${name.padEnd(width)}  ${cells.join('')}`);
  }
}

async function save(name: string, results: object): Promise<void> {
  const at = new Date().toISOString();
  const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? 'unknown' };
  const file = path.join('bench-results', `${name}-${at.replaceAll(':', '-')}.json`);
  await mkdir('bench-results', { recursive: true });
  await writeFile(file, `${JSON.stringify({ at, machine, results }, null, 2)}\n`);
  console.log(`Written to ${file}`);
}

await main();
