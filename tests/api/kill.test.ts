import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import type { Json } from '@/lib/shared/json';
import type { DefinitionInput } from '@/lib/workflow/schema';
import { checkKeys } from '@/tests/support/crash-trial';
import { auditCalls, type MixedKind, mixedKinds, type Query } from '@/tests/support/mixed-runs';
import { seededRandom } from '@/tests/support/random';
import { startRecordingServer } from '@/tests/support/recording-server';
import { API_KEY, type RunningApp, startApp } from '@/tests/support/start-app';
import { until } from '@/tests/support/until';
import { databaseUrl } from '../../scripts/lib/postgres/server.mjs';
import { AltBaseWorkflows } from '../../sdk/src/altbase';

// The whole product, started as a user starts it, whose processes are killed while programs use it. What a program is
// promised: it repeats a request that got no answer, with the same key, and everything ends as if nothing had happened.

const RUNS = 200;
const AT_A_TIME = 15;
const VICTIMS = [/worker\.js/, /web\.js/, /postgres.* -D/, /worker\.js/, /web\.js/, /postgres.* -D/];
const SEED = 11;

type Finished = { executionId: string; status?: string; outputs?: Json };

it(`${RUNS} mixed runs end right while worker, web and database are killed`, {
  timeout: 900_000,
}, async () => {
  const app = await startApp('kill');
  onTestFinished(app.stop);
  const recorder = await startRecordingServer();
  onTestFinished(recorder.close);
  const audit = auditCalls(recorder, await queryOf(app));
  const kinds = await Promise.all(
    mixedKinds(recorder.url).map(([definition, output]) => deploy(app, definition, output)),
  );

  const question = await askSomebody(app);

  const victims = killInTurn(app);
  const ended = await startAll(app, kinds);
  await victims.over;

  const wrong = ended.filter(({ run, expected }) => !isAsExpected(run, expected));
  expect(wrong).toEqual([]);
  expect(new Set(ended.map(({ run }) => run.executionId)).size).toBe(RUNS);
  expect(audit.repeated).toEqual([]);
  checkKeys(recorder);
  expect(await question.answer()).toMatchObject({ status: 'completed', output: { said: 'Still here' } });
});

/** A run that waits for an answer; it is given after whatever happens meanwhile. */
async function askSomebody(app: RunningApp) {
  const client = new AltBaseWorkflows({ baseUrl: app.url, apiKey: API_KEY });
  const { id: workflow_id } = await client.createWorkflow({
    name: 'Ask',
    trigger_type: 'manual',
    definition: {
      version: 1,
      nodes: [
        { id: 'ask', type: 'approval', config: { message: 'Go on?' } },
        { id: 'tell', type: 'set', config: { fields: { said: '{{result.comment}}' } } },
      ],
      edges: [{ id: 'e', source: 'ask', target: 'tell' }],
    },
  });
  await client.activateWorkflow(workflow_id);
  const { id } = await client.startRun({ workflow_id });
  const pending = () => client.listPendingApprovals().then((all) => all.find(({ run_id }) => run_id === id));
  await until(pending);
  return {
    answer: async () => {
      await client.respondApproval((await pending())?.id ?? '', true, 'Still here');
      return until(async () => {
        const run = await client.getRun(id);
        return run.completed_at === null ? null : run;
      });
    },
  };
}

function isAsExpected(run: Finished, outputs: Json): boolean {
  return run.status === 'completed' && isDeepStrictEqual(run.outputs, outputs);
}

async function startAll(app: RunningApp, kinds: MixedKind[]): Promise<{ run: Finished; expected: Json }[]> {
  const ended: { run: Finished; expected: Json }[] = [];
  let next = 0;
  const caller = async () => {
    while (next < RUNS) {
      const i = next;
      next += 1;
      const kind = kinds[i % kinds.length];
      if (!kind) return;
      const n = i * 10;
      const run = await runToEnd(app, kind.workflowId, { n, waitMs: i % 4 === 0 ? 3_300 : 250 }, `run-${i}`);
      ended.push({ run, expected: kind.output(n) });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, caller));
  return ended;
}

/** The same request with the same key, until its answer is the run that has ended. */
function runToEnd(app: RunningApp, workflowId: string, triggerInputs: Json, key: string): Promise<Finished> {
  return until(
    async () => {
      const run = await request<Finished>(app, `/api/v1/workflows/${workflowId}/execute?wait=20000`, {
        body: { triggerInputs },
        headers: { 'Idempotency-Key': key },
      });
      return run?.status ? run : null;
    },
    { everyMs: 200, timeoutMs: 300_000, what: `${key} ends` },
  );
}

/** Null: there was no answer, or nobody there to give one. Any other failure ends the test. */
async function request<T>(
  app: RunningApp,
  where: string,
  { body, headers }: { body: unknown; headers?: Record<string, string> },
): Promise<T | null> {
  const response = await fetch(app.url + where, {
    method: 'POST',
    headers: { 'X-API-Key': API_KEY, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response === null || response.status === 503) return null;
  const text = await response.text().catch(() => null);
  if (text === null) return null;
  if (!response.ok) throw new Error(`${where} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

async function deploy(
  app: RunningApp,
  { nodes = [], connections = [] }: DefinitionInput,
  output: MixedKind['output'],
): Promise<MixedKind> {
  const body = {
    name: `Kill ${nodes.map(({ id }) => id).join(' ')}`,
    nodes: nodes.map(({ type, name, ...node }) => ({ ...node, nodeId: type, label: name })),
    connections,
  };
  const made = await request<{ workflowId: string }>(app, '/api/v1/workflows', { body });
  const workflowId = made?.workflowId ?? '';
  await request(app, `/api/v1/workflows/${workflowId}/deploy`, { body: {} });
  return { workflowId, output };
}

/** Kills one process after the other, each as soon as the product is whole again. */
function killInTurn(app: RunningApp): { over: Promise<void> } {
  const random = seededRandom(SEED);
  const work = async () => {
    for (const victim of VICTIMS) {
      await sleep(500 + random() * 1_500);
      const pid = await until(() => childOf(app.pid, victim), { what: `${victim} runs` });
      process.kill(pid, 'SIGKILL');
      await until(() => isWhole(app, pid, victim), { everyMs: 100, timeoutMs: 120_000, what: 'it is back' });
    }
  };
  return { over: work() };
}

async function isWhole(app: RunningApp, killed: number, victim: RegExp): Promise<boolean> {
  const pid = childOf(app.pid, victim);
  if (pid === null || pid === killed) return false;
  const health = await fetch(`${app.url}/api/health`).catch(() => null);
  return health?.ok ?? false;
}

/** The process of this kind that the supervisor has started. */
function childOf(supervisor: number, command: RegExp): number | null {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of lines) {
    const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(parent) === supervisor && command.test(args)) return Number(pid);
  }
  return null;
}

async function queryOf({ dataDir }: RunningApp): Promise<Query> {
  const settings = JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8'));
  const pool = new pg.Pool({ connectionString: databaseUrl(settings) });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  onTestFinished(() => pool.end());
  return (sql, values) => pool.query(sql, values);
}
