import { describe, expect, it } from 'vitest';
import { createDrive, drive } from './drive';
import { flow } from './flow';
import { statusesOf } from './inspect';
import { ask, done, fail, hang, iterate, sleep } from './script';

describe('The time limit of a step', () => {
  it('ends the attempt as a failure that may be repeated.', () => {
    const retry = { maxRetries: 1, backoff: 'constant', initialDelayMs: 10 } as const;
    const run = drive(flow({ a: { timeoutMs: 50, retry } }), { a: [hang, done('ok', { takesMs: 20 })] });
    expect(run.state.status).toBe('completed');
    expect(run.starts.map(({ at }) => at)).toEqual([0, 60]);
  });

  it('fails the run after the last attempt.', () => {
    const run = drive(flow({ a: { timeoutMs: 50 } }), { a: hang });
    expect(run.state.error).toMatchObject({ code: 'timed_out', nodeId: 'a' });
    expect(run.state.endedAt).toBe(50);
  });

  it('is followed by its error connection like any failure.', () => {
    const run = drive(flow({ a: { timeoutMs: 50 } }, 'a:error -> rescue'), { a: hang });
    expect(statusesOf(run)).toEqual({ a: 'failed', rescue: 'completed' });
  });
});

describe('The time limit of a run', () => {
  const settings = { timeout: 1 };

  it('fails the run: what runs fails, what waits or was not started is skipped.', () => {
    const definition = flow(
      { slow: 'task', asks: 'task', again: { retry: { maxRetries: 9 } } },
      'slow -> next',
    );
    const run = drive(definition, { slow: hang, asks: sleep(5_000), again: fail() }, { settings });
    expect(run.state.status).toBe('failed');
    expect(run.state.endedAt).toBe(1_000);
    expect(run.state.error).toEqual({ code: 'timed_out', message: 'Workflow timed out', nodeId: null });
    expect(statusesOf(run)).toEqual({ slow: 'failed', asks: 'skipped', again: 'failed', next: 'skipped' });
  });

  it('ends iterations under way too.', () => {
    const run = drive(
      flow({ each: 'loop' }, 'each:body -> work'),
      { each: iterate([1, 2]), work: hang },
      { settings },
    );
    expect(statusesOf(run, 'each:0')).toEqual({ work: 'failed' });
    expect(statusesOf(run)).toEqual({ each: 'failed' });
  });

  it('does not end a run that was completed before.', () => {
    const run = drive(flow({ a: 'task' }), { a: done(null, { takesMs: 999 }) }, { settings });
    run.append({ type: 'run.timed_out', at: 2_000 });
    expect(run.state.status).toBe('completed');
  });

  it('counts timer waits.', () => {
    expect(drive(flow({ a: 'task' }), { a: sleep(5_000) }, { settings }).state.endedAt).toBe(1_000);
  });

  it('stands still while nothing but an answer from outside is awaited.', () => {
    const run = createDrive(
      flow({}, 'a -> asks, asks -> slow'),
      {
        a: done(null, { takesMs: 400 }),
        asks: ask(),
        slow: hang,
      },
      { settings },
    );
    run.run(90_000);
    expect(run.state.status).toBe('waiting');
    run.answer('asks').run();
    expect(run.state.endedAt).toBe(90_600);
  });

  it('stands still while the run is paused.', () => {
    const run = createDrive(flow({}, 'a -> b'), { a: done(null, { takesMs: 300 }), b: hang }, { settings });
    run.run(100).append({ type: 'run.pause_requested', at: 100 });
    run.run(50_300);
    run.append({ type: 'run.resumed', at: run.now });
    run.run();
    expect(run.state.endedAt).toBe(51_000);
  });

  it('begins anew with a restart.', () => {
    let calls = 0;
    const run = drive(
      flow({}, 'a -> b'),
      { b: () => (calls++ === 0 ? fail() : done('ok', { takesMs: 900 })) },
      { settings },
    );
    run.now = 60_000;
    run.append({ type: 'run.restarted', at: run.now, fromNodeId: 'b' });
    run.run();
    expect(run.state.status).toBe('completed');
    expect(run.state.endedAt).toBe(60_900);
  });
});
