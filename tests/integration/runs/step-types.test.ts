import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integrations } from '@/lib/api/contracts/integrations';
import { events } from '@/lib/api/contracts/triggers';
import { respond } from '@/lib/server/approvals/respond';
import { pool } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { createIntegration } from '@/lib/server/integrations/integrations';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { publishEvent } from '@/lib/server/triggers/publish-event';
import type { JsonObject } from '@/lib/shared/json';
import { addPerson, approvalsOfRun, pendingApproval } from '@/tests/support/approvals';
import { heldWrites } from '@/tests/support/held-writes';
import { addCredential, addFunction, identityOf } from '@/tests/support/organizations';
import {
  type RecordedRequest,
  type RecordingServer,
  startRecordingServer,
} from '@/tests/support/recording-server';
import { eventsOf, finished, runToEnd, soundLog, startRun, statusOf } from '@/tests/support/runs';
import { cutTypes } from '@/tests/support/step-coverage';
import { addTable } from '@/tests/support/tables';
import { until as waitFor } from '@/tests/support/until';
import { startWorkerProcess, type WorkerProcess } from '@/tests/support/worker-process';
import { createScope, deployWorkflow, flow } from '@/tests/support/workflows';

// Every step type that reaches out or waits: its success, its failure, its end when the run is cancelled in the middle of it,
// and how it goes on when its worker is killed there. The far side holds its answers back, so the middle is no matter of luck.
// What settings each type refuses: tests/unit/nodes/bad-config.test.ts.

type Kind = {
  title: string;
  type: string;
  config: JsonObject;
  /** Path at the far side; null: the step waits; '': the database holds it. */
  path: string | null;
  /** Lets a wait end. */
  goOn?: (runId: string) => Promise<unknown>;
  output: unknown;
  /** Whether cancelling the run calls off what the database holds, too. */
  isCalledOff?: false;
  /** How often it did what it does. */
  effects?: (runId: string) => Promise<number>;
  /** Settings with which it fails, and the code of the error. */
  fails?: [config: JsonObject, code: string | RegExp];
};

let scope: RunScope;
let far: RecordingServer;
let worker: WorkerProcess;
let kinds: Kind[];
let gate: { opened: Promise<void>; open: () => void };

const LOCK = 4_242;
const HELD = 'Held';
const held = heldWrites(LOCK);

function newGate(): typeof gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const bodies: Record<string, unknown> = {
  '/llm/chat/completions': {
    choices: [{ finish_reason: 'stop', message: { content: 'Hello' } }],
    usage: { prompt_tokens: 1, completion_tokens: 1 },
  },
};

beforeAll(async () => {
  gate = newGate();
  far = await startRecordingServer();
  far.onRequest(({ path }) => {
    if (path === '/refuses') return { status: 400, body: { no: true } };
    return { after: gate.opened, body: bodies[path] ?? { path } };
  });
  scope = await createScope();
  await addPerson(scope, 'owner', scope.userId);
  await held.on('mail', `NEW.subject = '${HELD}'`);
  await held.on('record', `NEW.data ->> 'name' = '${HELD}'`);
  // What its libraries will not allow one day ends it here.
  worker = startWorkerProcess({ restarts: true, variables: { NODE_OPTIONS: '--throw-deprecation' } });
  await worker.ready();
  kinds = await prepareKinds();
});

afterAll(async () => {
  await worker.stop();
  await far.close();
  await held.end();
});

async function prepareKinds(): Promise<Kind[]> {
  const { url } = far;
  await addFunction(scope, { name: 'far-function', url: `${url}/function` });
  await addFunction(scope, { name: 'refusing', url: `${url}/refuses` });
  const llm = { protocol: 'openai', baseUrl: `${url}/llm`, apiKey: 'a key of the provider' };
  await addCredential(scope, { name: 'model', type: 'llm', data: llm, allowedHosts: ['127.0.0.1'] });
  const refusing = { ...llm, baseUrl: `${url}/nowhere` };
  await addCredential(scope, {
    name: 'no-model',
    type: 'llm',
    data: refusing,
    allowedHosts: ['example.com'],
  });
  await addCredential(scope, { name: 'database', type: 'postgresql', data: databaseData() });
  await addIntegration(url);
  await addTable(scope, 'held');
  const child = await deployWorkflow(scope, flow({ ask: ['http', { url: `${url}/child` }] }));
  const badChild = await deployWorkflow(scope, flow({ no: ['fail', { message: 'No' }] }));
  const answer = async (runId: string) => {
    const identity = identityOf(scope);
    await respond(identity, (await pendingApproval(identity, runId)).id, { approved: true });
  };
  const publish = () => publishOne('step.types');
  return [
    {
      title: 'http',
      type: 'http',
      config: { url: `${url}/http` },
      path: '/http',
      output: { status: 200, body: { path: '/http' } },
      fails: [{ url: `${url}/refuses` }, /./],
    },
    {
      title: 'integration',
      type: 'integration',
      config: { integration: 'far', action: 'call' },
      path: '/api/call',
      output: { body: { path: '/api/call' } },
      fails: [{ integration: 'far', action: 'missing' }, /./],
    },
    {
      title: 'function_call',
      type: 'function_call',
      config: { function: 'far-function' },
      path: '/function',
      output: { path: '/function' },
      fails: [{ function: 'refusing' }, /./],
    },
    {
      title: 'code_snippet',
      type: 'code_snippet',
      config: {
        code: `const answer = await fetch('${url}/code'); return answer.json();`,
        allowFetch: true,
        timeoutMs: 120_000,
      },
      path: '/code',
      output: { path: '/code' },
      fails: [{ code: 'throw new Error("no")' }, /./],
    },
    {
      title: 'agent',
      type: 'agent',
      config: { credential: 'model', model: 'small-1', prompt: 'Say hello' },
      path: '/llm/chat/completions',
      output: expect.anything(),
      fails: [{ credential: 'no-model', model: 'small-1', prompt: 'Hello' }, /./],
    },
    {
      title: 'notification',
      type: 'notification',
      config: { channel: 'webhook', to: `${url}/notification`, message: 'Hello' },
      path: '/notification',
      output: { channel: 'webhook', delivered: 1 },
      fails: [{ channel: 'webhook', to: `${url}/refuses`, message: 'Hello' }, /./],
    },
    {
      title: 'subworkflow',
      type: 'subworkflow',
      config: { workflow: child },
      path: '/child',
      output: { body: { path: '/child' } },
      fails: [{ workflow: badChild }, 'subworkflow_failed'],
    },
    {
      title: 'loop',
      type: 'loop',
      config: { items: [1, 2], concurrency: 2 },
      path: '/loop',
      output: { iterations: 2 },
      fails: [{ items: 'input' }, 'items_not_a_list'],
    },
    {
      title: 'delay',
      type: 'delay',
      config: { until: '{{input.until}}' },
      path: null,
      output: null,
      fails: [{ until: '{{input.never}}x' }, /./],
    },
    {
      title: 'wait_for_event',
      type: 'wait_for_event',
      config: { eventType: 'step.types' },
      path: null,
      goOn: publish,
      output: { type: 'step.types', payload: { n: 1 } },
      fails: [{ eventType: 'never.comes', timeoutMs: 1 }, 'timeout'],
    },
    {
      title: 'approval',
      type: 'approval',
      config: { message: 'May I?' },
      path: null,
      goOn: answer,
      output: { approved: true },
      fails: [{ message: 'May I?', timeoutMs: 1 }, /./],
    },
    {
      title: 'human',
      type: 'human',
      config: { message: 'May I?' },
      path: null,
      goOn: answer,
      output: { approved: true },
      fails: [{ message: 'May I?', timeoutMs: 1 }, /./],
    },
    {
      title: 'record on a database',
      type: 'record',
      config: {
        operation: 'query',
        credential: 'database',
        sql: 'SELECT 1 AS one, pg_advisory_xact_lock_shared($1)::text AS held',
        params: [LOCK],
        timeoutMs: 300_000,
      },
      path: '',
      output: expect.anything(),
      fails: [{ operation: 'query', credential: 'database', sql: 'SELECT nothing' }, /./],
    },
    {
      title: 'record on a data table',
      type: 'record',
      config: { operation: 'insert', table: 'held', data: { name: HELD, run: '{{run.id}}' } },
      path: '',
      output: { name: HELD },
      isCalledOff: false,
      effects: (runId) => countOf(`SELECT FROM record WHERE data ->> 'run' = $1`, runId),
      fails: [{ operation: 'insert', table: 'nowhere', data: {} }, 'table_not_found'],
    },
    {
      title: 'email',
      type: 'email',
      config: { to: 'ada@example.com', subject: HELD, body: 'Hello' },
      path: '',
      output: { to: ['ada@example.com'] },
      isCalledOff: false,
      effects: (runId) => countOf('SELECT FROM mail WHERE run_id = $1', runId),
      fails: [{ to: '{{input.until}}', subject: 'Hello', body: 'Hello' }, /./],
    },
    {
      title: 'code_workflow',
      type: 'code_workflow',
      config: {
        code: `import { WorkflowEntrypoint } from 'cloudflare:workers';
          export class Ask extends WorkflowEntrypoint {
            async run(event, step) { return step.do('ask', async () => (await fetch('${url}/program')).json()); }
          }`,
      },
      path: '/program',
      output: { path: '/program' },
      fails: [{ code: 'export default async () => { throw new Error("no"); }' }, /./],
    },
  ];
}

function databaseData(): JsonObject {
  const url = new URL(env().DATABASE_URL);
  return {
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    tls: false,
  };
}

async function addIntegration(url: string): Promise<void> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Far', version: '1' },
    servers: [{ url: `${url}/api` }],
    paths: { '/call': { get: { operationId: 'call' } } },
  };
  await createIntegration(identityOf(scope), integrations.create.body.parse({ name: 'far', document }));
}

const deploy = ({ type }: Kind, config: JsonObject) =>
  deployWorkflow(
    scope,
    type === 'loop'
      ? flow(
          { work: [type, config], inner: ['http', { url: `${far.url}/loop` }], after: ['noop'] },
          'work.body>inner work.done>after',
        )
      : flow({ work: [type, config], after: ['noop'] }, 'work>after work.approved>after'),
  );

/** The step beside another, and a join that goes on with whichever is first. */
const race = ({ type, config }: Kind) =>
  deployWorkflow(scope, {
    ...flow(
      {
        start: ['noop'],
        quick: ['wait_for_event', { eventType: 'race.over' }],
        work: [type, config],
        ...(type === 'loop' ? { inner: ['http', { url: `${far.url}/loop` }] as [string, JsonObject] } : {}),
        end: ['noop', {}, { join: { mode: 'any', cancelRest: true } }],
      },
      `start>quick start>work quick>end ${type === 'loop' ? 'work.body>inner work.done>end' : 'work>end'}`,
    ),
  });

async function livingChildren(runIds: string[]): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    'SELECT count(*)::int AS n FROM run WHERE parent_run_id = ANY($1) AND ended_at IS NULL',
    [runIds],
  );
  return rows[0]?.n ?? 0;
}

const publishOne = (type: string) =>
  publishEvent(identityOf(scope), events.publish.body.parse({ type, data: { n: 1 } }), null);

/** Starts a run of every kind and waits until all are in the middle of their step. */
async function startAll(
  delayMs = 3_600_000,
  make: (kind: Kind) => Promise<string> = (kind) => deploy(kind, kind.config),
): Promise<{ kind: Kind; runId: string; before: number }[]> {
  const started = [];
  const until = new Date(Date.now() + delayMs).toISOString();
  for (const kind of kinds) {
    const before = kind.path ? far.to(kind.path).length : 0;
    started.push({ kind, before, runId: await startRun(scope, await make(kind), { until }) });
  }
  for (const { kind, runId, before } of started) {
    const isThere = async () => {
      if (kind.path === null) return /waiting|completed/.test(await statusOf(runId));
      return kind.path === '' ? (await held.waiting()) === heldKinds() : far.to(kind.path).length > before;
    };
    await waitFor(isThere, { what: `${kind.title} is in the middle` });
  }
  return started;
}

/** What the far side has not answered yet. */
function heldBy(started: { kind: Kind; before: number }[]): RecordedRequest[] {
  const requests = started.flatMap(({ kind, before }) => (kind.path ? far.to(kind.path).slice(before) : []));
  expect(requests.length).toBeGreaterThan(5);
  return requests;
}

async function countOf(select: string, runId: string): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM (${select}) found`, [
    runId,
  ]);
  return rows[0]?.n ?? 0;
}

const heldKinds = () => kinds.filter(({ path }) => path === '').length;

/** All but those which are written to the end once they are begun. */
async function calledOff(): Promise<void> {
  const kept = kinds.filter(({ isCalledOff }) => isCalledOff === false).length;
  await waitFor(async () => (await held.waiting()) === kept, { what: 'the statement is called off' });
}

async function startsOf(runId: string, nodeId: string): Promise<number> {
  const log = await soundLog(runId);
  return eventsOf(log, 'step.started', nodeId).length + eventsOf(log, 'step.succeeded', nodeId).length;
}

describe('step types that reach out or wait', { timeout: 180_000 }, () => {
  it('are all here', () => {
    expect([...new Set(kinds.map(({ type }) => type))].sort()).toEqual([...cutTypes].sort());
  });

  it('fail with a code, and the run names the step', async () => {
    gate.open();
    for (const kind of kinds) {
      if (!kind.fails) continue;
      const [config, code] = kind.fails;
      const run = await runToEnd(scope, await deploy(kind, config));
      expect([kind.title, run.status, run.error]).toMatchObject([
        kind.title,
        'failed',
        { code: expect.stringMatching(code), node_id: 'work' },
      ]);
      expect(run.error?.message).not.toBe('');
    }
  });

  it('end with their run when it is cancelled in the middle of them, and nothing comes after', async () => {
    gate = newGate();
    const release = await held.hold();
    const started = await startAll();
    const requests = heldBy(started);
    for (const { runId } of started) await cancelRun(scope, runId);
    for (const { kind, runId } of started) {
      expect([kind.title, (await finished(scope, runId)).status]).toEqual([kind.title, 'cancelled']);
    }
    await waitFor(() => requests.every(({ isAborted }) => isAborted), {
      what: 'the requests are called off',
    });
    await calledOff();
    await release();
    gate.open();
    for (const { kind, runId } of started) {
      expect([kind.title, await startsOf(runId, 'after')]).toEqual([kind.title, 0]);
      const pending = await approvalsOfRun(identityOf(scope), runId, { status: 'pending' });
      expect([kind.title, pending]).toEqual([kind.title, []]);
    }
  });

  it('are stopped when a join goes on without them: requests, statements, questions and runs they wait for', async () => {
    gate = newGate();
    const release = await held.hold();
    const started = await startAll(3_600_000, race);
    const requests = heldBy(started);
    await publishOne('race.over');
    for (const { kind, runId } of started) {
      const run = await finished(scope, runId);
      expect([kind.title, run.status, run.error]).toEqual([kind.title, 'completed', null]);
      expect([kind.title, eventsOf(await soundLog(runId), 'step.succeeded', 'work')]).toEqual([
        kind.title,
        [],
      ]);
    }
    await waitFor(() => requests.every(({ isAborted }) => isAborted), {
      what: 'the requests are called off',
    });
    await calledOff();
    await release();
    gate.open();
    await waitFor(async () => (await livingChildren(started.map(({ runId }) => runId))) === 0, {
      what: 'the run that was waited for is cancelled',
    });
    for (const { runId } of started) {
      await waitFor(async () => {
        const pending = await approvalsOfRun(identityOf(scope), runId, { status: 'pending' });
        return pending.length === 0;
      });
    }
  });

  it('go on when their worker is killed in the middle of them, and succeed', async () => {
    gate = newGate();
    const release = await held.hold();
    const started = await startAll(10_000);
    await worker.kill();
    await worker.ready();
    gate.open();
    await release();
    for (const { kind, runId } of started) await kind.goOn?.(runId);
    for (const { kind, runId, before } of started) {
      const run = await finished(scope, runId);
      const log = await soundLog(runId);
      const [done, ...more] = eventsOf(log, 'step.succeeded', 'work');
      expect([kind.title, run.status, run.error, more]).toEqual([kind.title, 'completed', null, []]);
      const output = done && 'value' in done.output ? done.output.value : undefined;
      if (kind.output !== null) expect([kind.title, output]).toMatchObject([kind.title, kind.output]);
      if (kind.effects) expect([kind.title, await kind.effects(runId)]).toEqual([kind.title, 1]);
      // The far side sees a second attempt under the key of the first.
      const requests = kind.path ? far.to(kind.path).slice(before) : [];
      if (kind.type === 'loop' || kind.type === 'subworkflow') continue;
      expect([kind.title, new Set(requests.map(({ key }) => key)).size <= 1]).toEqual([kind.title, true]);
    }
  });
});
