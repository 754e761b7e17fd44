import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeDefinition, outputPortsOf } from '@/lib/nodes/define-node';
import { guideOf } from '@/lib/nodes/guides';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { pool } from '@/lib/server/db';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { heldWrites } from '@/tests/support/held-writes';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, leaseOf, soundLog, startRun } from '@/tests/support/runs';
import { instantTypes } from '@/tests/support/step-coverage';
import { until } from '@/tests/support/until';
import { startWorkerProcess, type WorkerProcess } from '@/tests/support/worker-process';
import { createScope, deployWorkflow, flow } from '@/tests/support/workflows';

// Steps that end in the moment they begin have one middle all the same: they are done, and it is not written down yet. The
// database holds the first result back, and the journal of the worker all others behind it; then the run is cancelled, or
// the worker killed. What they do and how they fail: tests/unit/nodes/instant-types.test.ts.

/** First the one that waits for its own beginning to be written: nothing can be held before it. */
const types = ['respond', ...Object.keys(instantTypes).filter((type) => type !== 'respond')];

const held = heldWrites(4_243);
let scope: RunScope;
let far: RecordingServer;
let worker: WorkerProcess;

beforeAll(async () => {
  scope = await createScope();
  far = await startRecordingServer();
  await held.on('run_log', `NEW.events::text ~ '"step\\.(succeeded|failed)"'`);
  worker = startWorkerProcess({ restarts: true });
  await worker.ready();
});

afterAll(async () => {
  await worker.stop();
  await far.close();
  await held.end();
});

function definitionOf(type: string): NodeDefinition {
  const definition = findNodeDefinition(type);
  if (!definition) throw new Error(`There is no type ${type}`);
  return definition;
}

/** The example of a type, and behind each of its ports a step that the outside world notices. */
function deploy(type: string): Promise<string> {
  const definition = definitionOf(type);
  const { config } = guideOf(definition).example;
  const ports = outputPortsOf(definition, config).map(({ id }) => `work.${id}>after`);
  const after: [string, { url: string }] = ['http', { url: `${far.url}/after` }];
  return deployWorkflow(scope, flow({ work: [type, config], after }, ports.join(' ')));
}

type Started = { type: string; runId: string };

/** Starts a run of every type and waits until a worker has them all and can write nothing of them. */
async function startAll(): Promise<Started[]> {
  const runs: Started[] = [];
  for (const type of types) {
    const runId = await startRun(scope, await deploy(type), guideOf(definitionOf(type)).example.input);
    runs.push({ type, runId });
    await until(async () => (await held.waiting()) === 1, { what: 'the journal is held' });
  }
  await until(async () => (await claimed(runs)) === runs.length, { what: 'the worker has all runs' });
  return runs;
}

async function claimed(runs: Started[]): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    'SELECT count(*)::int AS n FROM run WHERE id = ANY($1) AND leased_by IS NOT NULL',
    [runs.map(({ runId }) => runId)],
  );
  return rows[0]?.n ?? 0;
}

describe('step types that end in the moment they begin', { timeout: 180_000 }, () => {
  it('are done again when their worker is killed before it is written down, and end once', async () => {
    const release = await held.hold();
    const runs = await startAll();
    await worker.kill();
    await held.cutOff();
    await release();
    await worker.ready();
    for (const { type, runId } of runs) {
      const run = await finished(scope, runId);
      expect([type, run.status, run.error]).toEqual([type, 'completed', null]);
      expect((await leaseOf(runId)).lease).toBeGreaterThanOrEqual(2);
      const log = await soundLog(runId);
      const failures = eventsOf(log, 'step.failed', 'work').filter(
        ({ error }) => error.code !== 'worker_lost',
      );
      const [done, ...more] = eventsOf(log, 'step.succeeded', 'work');
      if (type === 'fail') expect([done, failures.length]).toEqual([undefined, 1]);
      else expect([type, more, failures]).toEqual([type, [], []]);
      const { output } = guideOf(definitionOf(type)).example;
      if (done) expect([type, done.output]).toMatchObject([type, { value: output }]);
    }
    // Nothing went out on the strength of a result that was lost.
    const keys = far.to('/after').map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([types.length, types.length]);
  });

  it('leave nothing behind when their run is cancelled before it is written down', async () => {
    const open = far.requests.length;
    far.onRequest(() => new Promise<undefined>(() => undefined));
    const release = await held.hold();
    const runs = await startAll();
    const [first, ...others] = runs.map(({ runId }) => cancelRun(scope, runId));
    await Promise.all(others);
    // The one that is being written is cancelled as soon as it is.
    await release();
    await first;
    for (const { type, runId } of runs) {
      expect([type, (await finished(scope, runId)).status]).toEqual([type, 'cancelled']);
      const log = await soundLog(runId);
      const written = log.filter((event) => 'nodeId' in event);
      if (type !== 'respond') expect([type, written]).toEqual([type, []]);
      expect([type, eventsOf(log, 'step.succeeded', 'after')]).toEqual([type, []]);
    }
    expect(far.requests.length - open).toBeLessThanOrEqual(1);
  });
});
