import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publish } from '@/lib/server/channel';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { tellRun } from '@/lib/server/runs/commands';
import { restartRun } from '@/lib/server/runs/control-run';
import { readRunView } from '@/lib/server/runs/read-run';
import { retryRun } from '@/lib/server/runs/retry-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, runToEnd, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
});

beforeEach(async () => {
  recorder = await startRecordingServer();
  return () => recorder.close();
});

afterAll(() => worker.stop());

function steps(...names: string[]): Promise<string> {
  return deployWorkflow(
    scope,
    chain(
      ...names.map((name): [string, string, { url: string }] => [
        name,
        'http',
        { url: `${recorder.url}/${name}` },
      ]),
    ),
  );
}

function calls(): string[] {
  return recorder.requests.map(({ path }) => path);
}

async function ends(runId: string, lastSeq: number) {
  return until(async () => {
    const run = await finished(scope, runId);
    return run.lastSeq > lastSeq && run;
  });
}

describe('restarting a run', () => {
  it('does everything again under the same id', async () => {
    const run = await runToEnd(scope, await steps('a', 'b'));
    await restartRun(scope, run.id);
    const again = await ends(run.id, run.lastSeq);
    expect(again).toMatchObject({ id: run.id, status: 'completed' });
    expect(calls()).toEqual(['/a', '/b', '/a', '/b']);
    await soundLog(run.id);
  });

  it('is a new effect for the far side: what is done again has another idempotency key', async () => {
    const run = await runToEnd(scope, await steps('a'));
    await restartRun(scope, run.id);
    await ends(run.id, run.lastSeq);
    expect(new Set(recorder.to('/a').map(({ key }) => key)).size).toBe(2);
  });

  it('from a step keeps the results of the steps before it', async () => {
    recorder.script('/a', { body: 'first' }, { body: 'second' });
    const run = await runToEnd(scope, await steps('a', 'b', 'c'));
    await restartRun(scope, run.id, { fromNodeId: 'b' });
    await ends(run.id, run.lastSeq);
    expect(calls()).toEqual(['/a', '/b', '/c', '/b', '/c']);
    const { state, read } = await readRunView(scope, run.id);
    const a = state.scopes.get('')?.steps.get('a');
    expect(a?.output && read(a.output)).toMatchObject({ body: 'first' });
  });

  it('brings back one that failed, was cancelled or timed out', async () => {
    recorder.script('/a', { status: 400 }, { status: 200 });
    const failed = await runToEnd(scope, await steps('a'));
    expect(failed.status).toBe('failed');
    await restartRun(scope, failed.id);
    expect(await ends(failed.id, failed.lastSeq)).toMatchObject({ status: 'completed', error: null });

    const waiting = await startRun(
      scope,
      await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 1 }])),
    );
    await untilStatus(waiting, 'waiting');
    const { lastSeq } = await cancelRun(scope, waiting);
    await restartRun(scope, waiting);
    expect(await ends(waiting, lastSeq)).toMatchObject({ status: 'completed', error: null });
  });

  it('while a step runs aborts that step and drops its result', async () => {
    recorder.script('/a', { delayMs: 30_000 }, { body: 'again' });
    const runId = await startRun(scope, await steps('a', 'b'));
    await until(() => calls().length === 1);
    await restartRun(scope, runId);
    const run = await finished(scope, runId);
    expect(run.status).toBe('completed');
    await until(() => recorder.requests[0]?.isAborted);
    expect(calls()).toEqual(['/a', '/a', '/b']);
    expect(eventsOf(await soundLog(runId), 'step.succeeded', 'a')).toHaveLength(1);
  });

  it('once does it once, however often the worker is told of commands', async () => {
    recorder.script('/a', { delayMs: 40 });
    const runId = await startRun(scope, await steps('a'));
    await until(() => calls().length === 1);
    await tellRun(runId, { type: 'restart', fromNodeId: null });
    for (let i = 0; i < 20; i += 1) {
      worker.pump.noteCommands(runId);
      await publish('commands', runId);
    }
    await finished(scope, runId);
    expect(eventsOf(await soundLog(runId), 'run.restarted')).toHaveLength(1);
    expect(calls()).toEqual(['/a', '/a']);
  });

  it('at a step that does not exist is refused', async () => {
    const run = await runToEnd(scope, await steps('a'));
    await expect(restartRun(scope, run.id, { fromNodeId: 'nope' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('retrying a run', () => {
  it('starts a new one where the old one went wrong, and leaves the old one as it is', async () => {
    recorder.script('/b', { status: 400 }, { status: 200 });
    const failed = await runToEnd(scope, await steps('a', 'b', 'c'));
    const { runId } = await retryRun(scope, failed.id, {});
    const run = await finished(scope, runId);
    expect(run).toMatchObject({ status: 'completed', originRunId: failed.id });
    expect(calls()).toEqual(['/a', '/b', '/b', '/c']);
    expect(recorder.to('/b').map(({ key }) => key)).toEqual([`${failed.id}/b`, `${runId}/b`]);
    expect((await readRunView(scope, failed.id)).row).toEqual(failed);
  });

  it('with another input begins at the start', async () => {
    const ref = await deployWorkflow(scope, chain(['only', 'set', { fields: { n: '{{input}}' } }]));
    const run = await runToEnd(scope, ref, 1);
    const { runId } = await retryRun(scope, run.id, { input: 2 });
    expect(await finished(scope, runId)).toMatchObject({ input: 2, output: { n: 2 } });
  });

  it('from a step inside a loop does the whole loop again, and from another copies its large results', async () => {
    const big = 'x'.repeat(400_000);
    recorder.script('/big', { body: big });
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          big: ['http', { url: `${recorder.url}/big` }],
          each: ['loop', { items: [1, 2, 3] }],
          item: ['http', { url: `${recorder.url}/item` }],
          size: ['set', { fields: { size: '{{steps.big.output.body.length}}' } }],
        },
        'big>each each.body>item each.done>size',
      ),
    );
    const first = await runToEnd(scope, ref);
    expect(first.output).toEqual({ size: big.length });
    const { runId } = await retryRun(scope, first.id, { fromNodeId: 'item' });
    expect((await finished(scope, runId)).output).toEqual({ size: big.length });
    expect(recorder.to('/big')).toHaveLength(1);
    expect(recorder.to('/item')).toHaveLength(6);
  });
});
