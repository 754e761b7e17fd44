import { describe, expect, it } from 'vitest';
import { createDrive, drive } from './drive';
import { flow } from './flow';
import { inputOf, statusesOf } from './inspect';
import { ask, done, fail, iterate } from './script';

const race = flow(
  { join: { join: { mode: 'any', cancelRest: true } }, slow: 'task', last: 'task', waits: 'task' },
  'start -> quick, start -> slow, slow -> last, start -> waits',
  'quick -> join, last -> join, waits -> join, join -> end',
);

describe('A join that cancels the others', () => {
  it('ends what runs, waits or has not begun in branches that lead only to it.', () => {
    const run = drive(race, {
      quick: done('q', { takesMs: 5 }),
      slow: done('s', { takesMs: 500 }),
      waits: ask(),
    });
    expect(run.state).toMatchObject({ status: 'completed', endedAt: 5 });
    expect(inputOf(run, 'join')).toBe('q');
    expect(statusesOf(run)).toMatchObject({
      slow: 'failed',
      last: 'skipped',
      waits: 'skipped',
      join: 'completed',
      end: 'completed',
    });
    expect(run.state.scopes.get('')?.steps.get('slow')?.error).toMatchObject({ code: 'cancelled' });
    expect(run.state.scopes.get('')?.busy).toBe(0);
  });

  it('waits for as many as it needs first.', () => {
    const two = flow(
      { join: { join: { mode: 'count', count: 2, cancelRest: true } } },
      'a -> join, b -> join, c -> join',
    );
    const script = {
      a: done('A', { takesMs: 5 }),
      b: done('B', { takesMs: 9 }),
      c: done('C', { takesMs: 99 }),
    };
    const run = drive(two, script);
    expect(run.state.endedAt).toBe(9);
    expect(inputOf(run, 'join')).toEqual({ a: 'A', b: 'B' });
    expect(statusesOf(run)).toMatchObject({ c: 'failed', join: 'completed' });
  });

  it('leaves alone what leads elsewhere as well.', () => {
    const run = drive(
      flow(
        { join: { join: { mode: 'any', cancelRest: true } } },
        'quick -> join, slow -> join, slow -> other',
      ),
      { quick: done('q', { takesMs: 5 }), slow: done('s', { takesMs: 50 }) },
    );
    expect(statusesOf(run)).toMatchObject({ slow: 'completed', other: 'completed', join: 'completed' });
    expect(run.state.endedAt).toBe(50);
  });

  it('stops loops and backoffs, and takes no error route for what it stops.', () => {
    const run = drive(
      flow(
        {
          join: { join: { mode: 'any', cancelRest: true } },
          each: 'loop',
          bad: { retry: { maxRetries: 9, initialDelayMs: 1_000 } },
          rescue: 'handler',
        },
        'quick -> join, each:body -> work, each:done -> join, bad -> join, bad:error -> rescue, rescue -> join',
      ),
      {
        quick: done('q', { takesMs: 50 }),
        each: iterate([1, 2, 3], { concurrency: 2 }),
        work: done('w', { takesMs: 400 }),
        bad: fail(),
      },
    );
    expect(run.state).toMatchObject({ status: 'completed', endedAt: 50 });
    expect(statusesOf(run)).toMatchObject({ each: 'failed', bad: 'failed', rescue: 'skipped' });
    expect(run.state.backoffs.size + run.state.waiting.size + run.state.ready.size).toBe(0);
  });

  it('comes to the same after a crash at any moment, and once more after a restart.', () => {
    const script = { quick: done('q', { takesMs: 5 }), slow: done('s', { takesMs: 500 }), waits: ask() };
    for (let ticks = 1; ticks < 12; ticks += 1) {
      let run = createDrive(race, script);
      for (let n = 0; n < ticks; n += 1) run.tick();
      run = run.crash();
      run.run();
      expect(run.state.status).toBe('completed');
      expect(statusesOf(run)).toMatchObject({ slow: 'failed', join: 'completed', end: 'completed' });
    }
    const again = drive(race, script);
    again.append({ type: 'run.restarted', at: again.now, fromNodeId: null });
    again.run();
    expect(again.state.status).toBe('completed');
    expect(again.starts.filter(({ nodeId }) => nodeId === 'slow')).toHaveLength(2);
  });
});
