import { describe, expect, it } from 'vitest';
import { createDrive, type Drive } from './drive';
import { flow } from './flow';
import { startedIds, statusesOf } from './inspect';
import { ask, done, fail, hang, iterate, sleep } from './script';

const cancel = (run: Drive) => run.append({ type: 'run.cancelled', at: run.now });

describe('Cancelling a run', () => {
  const definition = flow(
    { slow: 'task', asks: 'task', again: { retry: { maxRetries: 9 } } },
    'first -> slow, slow -> next, asks -> after',
  );
  const script = { slow: hang, asks: ask(), again: fail() };

  it('fails what runs, skips what waits or was not started, keeps what was completed.', () => {
    const run = createDrive(definition, script);
    cancel(run.run(100));
    expect(run.state.status).toBe('cancelled');
    expect(run.state.endedAt).toBe(100);
    expect(statusesOf(run)).toEqual({
      first: 'completed',
      slow: 'failed',
      asks: 'skipped',
      again: 'failed',
      next: 'skipped',
      after: 'skipped',
    });
    expect(run.state.scopes.get('')?.steps.get('slow')?.error).toMatchObject({ code: 'cancelled' });
  });

  it('skips a step that waits, even when an earlier attempt of it failed.', () => {
    const retry = { maxRetries: 1, initialDelayMs: 0 };
    const run = createDrive(flow({ asks: { retry } }), { asks: [fail(), ask()] });
    cancel(run.run(100));
    expect(statusesOf(run)).toEqual({ asks: 'skipped' });
  });

  it('is the end: no retry, no wait and no late result moves the run again.', () => {
    const run = createDrive(definition, script);
    cancel(run.run(100));
    const before = startedIds(run).length;
    const common = { at: 200, nodeId: 'slow', iteration: '', attempt: 1, startedAt: 0 };
    run.append({ type: 'step.succeeded', ...common, ports: ['output'], output: { value: 1 } });
    run.answer('asks').run(100_000);
    expect(run.state.status).toBe('cancelled');
    expect(startedIds(run)).toHaveLength(before);
    expect(statusesOf(run).slow).toBe('failed');
  });

  it('of a run not started yet skips all its steps.', () => {
    const run = createDrive(flow({}, 'a -> b'));
    cancel(run);
    expect(run.state.status).toBe('cancelled');
    expect(statusesOf(run)).toEqual({ a: 'skipped', b: 'skipped' });
    expect(run.run().starts).toEqual([]);
  });

  it('of a paused run ends it.', () => {
    const run = createDrive(flow({ naps: 'task' }), { naps: sleep(500) });
    run.run(100).append({ type: 'run.pause_requested', at: 100 });
    cancel(run.run(200));
    expect(run.state.status).toBe('cancelled');
  });

  it('reaches into the iterations of loops.', () => {
    const run = createDrive(
      flow({ outer: 'loop', inner: 'loop' }, 'outer:body -> inner, inner:body -> cell'),
      {
        outer: iterate([1, 2], { concurrency: 2 }),
        inner: iterate([1, 2]),
        cell: ({ iteration }) => (iteration === 'outer:0/inner:0' ? done() : hang),
      },
    );
    cancel(run.run(100));
    expect(statusesOf(run)).toEqual({ outer: 'failed' });
    expect(statusesOf(run, 'outer:0/inner:0')).toEqual({ cell: 'completed' });
    expect(statusesOf(run, 'outer:0/inner:1')).toEqual({ cell: 'failed' });
    expect(statusesOf(run, 'outer:1')).toEqual({ inner: 'failed' });
    expect(run.state.stepsDone).toBe(1);
  });

  it('of a run that has ended changes nothing.', () => {
    const run = createDrive(flow({ a: 'task' })).run();
    cancel(run);
    expect(run.state.status).toBe('completed');
  });

  it('says why when a reason was given.', () => {
    const run = createDrive(flow({ a: 'task' }), { a: hang });
    run.run(10).append({ type: 'run.cancelled', at: 10, reason: 'No longer needed' });
    expect(run.state.error).toEqual({ code: 'cancelled', message: 'No longer needed', nodeId: null });
  });
});
