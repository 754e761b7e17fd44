import { createServer, type Server } from 'node:http';
import pg from 'pg';
import type { App } from './app';
import { quantile } from './frames';
import { chainOf, fanOf, type Graph, loopGraph } from './workflows';

// What the engine makes of standard work, from the request to the finished run in the answer.

export type Figure = { name: string; value: number; unit: string };

export async function measureEngine(app: App): Promise<Figure[]> {
  const figures: Figure[] = [{ name: 'e start to first 200', value: app.startSeconds * 1_000, unit: 'ms' }];
  // What a start needs is given back by then.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  figures.push(...(await memory(app, 'idle')));
  const far = await startFarSide();
  const http = { method: 'POST', url: `http://127.0.0.1:${far.port}/`, body: '{}' };
  const one = await deploy(app, 'one step', chainOf(1));
  const ten = await deploy(app, 'ten steps', chainOf(10));
  const five = await deploy(app, 'five steps', chainOf(5));
  const fan = await deploy(app, 'hundred branches', fanOf(100));
  const loop = await deploy(app, 'loop', loopGraph());
  const httpOne = await deploy(app, 'one http step', chainOf(1, 'http', http));
  const httpFive = await deploy(app, 'five http steps', chainOf(5, 'http', http));
  try {
    // The first thousand runs are also those in which the machine translates the code it runs often.
    figures.push(...named('b 5 steps, just started', (await throughput(app, five, 1_000, 5)).slice(0, 1)));
    await throughput(app, five, 2_000, 5);
    figures.push(...named('a 1 step', await latency(app, one, 100)));
    figures.push(...named('a 10 steps', await latency(app, ten, 100)));
    figures.push(...named('b 5 steps', await throughput(app, five, 1_000, 5)));
    figures.push(
      ...named('c 100 branches and a join, just started', (await latency(app, fan, 50)).slice(0, 1)),
    );
    figures.push(...named('c 100 branches and a join', await latency(app, fan, 50)));
    const items = Array.from({ length: 10_000 }, (_, i) => i);
    figures.push(...named('d loop of 10,000', await latency(app, loop, 5, { items })));
    figures.push(...named('f 1 http step', await latency(app, httpOne, 100)));
    await throughput(app, httpFive, 1_000, 5);
    figures.push(...named('f 5 http steps', await throughput(app, httpFive, 1_000, 5)));
    figures.push(...(await memory(app, 'loaded')));
  } finally {
    far.server.close();
  }
  return figures;
}

function named(prefix: string, figures: Figure[]): Figure[] {
  return figures.map((figure) => ({ ...figure, name: `${prefix}, ${figure.name}` }));
}

async function deploy(app: App, name: string, graph: Graph): Promise<string> {
  const made = (await app.call('POST', '/api/v1/workflows', { name, ...graph })) as { workflowId: string };
  await app.call('POST', `/api/v1/workflows/${made.workflowId}/deploy`);
  return made.workflowId;
}

async function execute(app: App, workflowId: string, triggerInputs: unknown = { n: 1 }): Promise<void> {
  const where = `/api/v1/workflows/${workflowId}/execute?wait=60000`;
  const run = (await app.call('POST', where, { triggerInputs })) as { status?: string };
  if (run.status !== 'completed') throw new Error(`A run ended as ${run.status}: ${JSON.stringify(run)}`);
}

/** Start to finished, one at a time. */
async function latency(app: App, workflowId: string, times: number, input?: unknown): Promise<Figure[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const begun = performance.now();
    await execute(app, workflowId, input);
    all.push(performance.now() - begun);
  }
  return [
    { name: 'p50', value: quantile(all, 0.5), unit: 'ms' },
    { name: 'p95', value: quantile(all, 0.95), unit: 'ms' },
  ];
}

/** `count` runs, twenty at a time, until all have finished. */
async function throughput(app: App, workflowId: string, count: number, steps: number): Promise<Figure[]> {
  const before = await commits(app);
  const cpuBefore = await app.cpuMs();
  const begun = performance.now();
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await execute(app, workflowId);
    }
  };
  await Promise.all(Array.from({ length: 20 }, caller));
  const seconds = (performance.now() - begun) / 1_000;
  const cpu = await app.cpuMs();
  const after = await commits(app);
  const used = (process: keyof typeof cpu) => (cpu[process] - cpuBefore[process]) / count;
  return [
    { name: 'runs', value: count / seconds, unit: '/s' },
    { name: 'steps', value: (count * steps) / seconds, unit: '/s' },
    { name: 'PostgreSQL commits', value: (after - before) / count, unit: '/run' },
    { name: 'processor time, web', value: used('web'), unit: 'ms/run' },
    { name: 'processor time, worker', value: used('worker'), unit: 'ms/run' },
    { name: 'processor time, PostgreSQL', value: used('database'), unit: 'ms/run' },
  ];
}

/** Commits of the database so far; its statistics follow within a second. */
async function commits(app: App): Promise<number> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { rows } = await client.query<{ n: number }>(
    'SELECT xact_commit::float8 AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  await client.end();
  return rows[0]?.n ?? 0;
}

async function memory(app: App, when: string): Promise<Figure[]> {
  const { web, worker } = await app.rssMb();
  return [
    { name: `e memory ${when}, web`, value: web, unit: 'MB' },
    { name: `e memory ${when}, worker`, value: worker, unit: 'MB' },
    { name: `e memory ${when}, together`, value: web + worker, unit: 'MB' },
  ];
}

async function startFarSide(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, answer) => {
    request.resume().on('end', () => answer.setHeader('content-type', 'application/json').end('{"ok":true}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
