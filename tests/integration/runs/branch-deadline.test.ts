import { afterAll, beforeAll, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { addPerson, approvalsOfRun } from '@/tests/support/approvals';
import { identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { createScope, deployWorkflow, flow } from '@/tests/support/workflows';

// The deadline of a parallel step, with branches that each are in the middle of something else.

let scope: RunScope;
let worker: TestWorker;
let far: RecordingServer;
let open: () => void = () => undefined;

beforeAll(async () => {
  scope = await createScope();
  await addPerson(scope, 'owner', scope.userId);
  far = await startRecordingServer();
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  far.onRequest(({ path }) => (path === '/slow' ? { after: opened } : undefined));
  worker = await startTestWorker();
});

afterAll(async () => {
  open();
  await worker.stop();
  await far.close();
});

it('ends requests, questions and children, and a join that takes failures goes on with what has come', async () => {
  const child = await deployWorkflow(scope, flow({ rest: ['delay', { seconds: 3_600 }] }));
  const workflow = await deployWorkflow(
    scope,
    flow(
      {
        fork: ['parallel', { branches: ['a', 'b', 'c', 'd'], deadlineMs: '2 seconds' }],
        quick: ['set', { fields: { n: 1 } }],
        slow: ['http', { url: `${far.url}/slow`, timeoutMs: 300_000 }, { retry: { maxRetries: 9 } }],
        asked: ['approval', { message: 'May I?' }],
        child: ['subworkflow', { workflow: child }],
        join: ['set', { fields: { got: '{{result.quick.n}}' } }, { join: { mode: 'settled' } }],
      },
      'fork.a>quick fork.b>slow fork.c>asked fork.d>child quick>join slow>join asked.approved>join child>join',
    ),
  );
  const runId = await startRun(scope, workflow);
  const run = await finished(scope, runId);
  expect(run).toMatchObject({ status: 'completed', output: { got: 1 }, error: null });
  const log = await soundLog(runId);
  expect(eventsOf(log, 'step.deadline_passed')).toMatchObject([{ nodeId: 'fork' }]);
  expect(eventsOf(log, 'step.succeeded').map(({ nodeId }) => nodeId)).toEqual(['fork', 'quick', 'join']);
  await until(() => far.to('/slow').length === 1 && far.to('/slow').every(({ isAborted }) => isAborted), {
    what: 'the request is called off',
  });
  await until(
    async () => (await approvalsOfRun(identityOf(scope), runId, { status: 'pending' })).length === 0,
    {
      what: 'the question is withdrawn',
    },
  );
  const childStatus = async () =>
    (await pool().query('SELECT status FROM run WHERE parent_run_id = $1', [runId])).rows[0]?.status;
  await until(async () => (await childStatus()) === 'cancelled', { what: 'the child is cancelled' });
});

it('fails the run by name of the step when nothing leads on', async () => {
  const workflow = await deployWorkflow(
    scope,
    flow(
      { fork: ['parallel', { deadlineMs: 50 }], rest: ['delay', { seconds: 3_600 }], done: ['noop'] },
      'fork>rest fork>done',
    ),
  );
  const run = await finished(scope, await startRun(scope, workflow));
  expect(run).toMatchObject({ status: 'failed', error: { node_id: 'rest', code: 'branch_deadline' } });
  expect(run.error?.message).toContain('“fork” had 50 ms');
});
