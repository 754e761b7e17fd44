import { describe, expect, it } from 'vitest';
import { canPause, deadlineOf, nextDueAt } from '@/lib/engine/decide';
import { createDrive, type Drive } from './drive';
import { flow } from './flow';
import { outputOf, startedIds } from './inspect';
import { ask, done, fail, iterate, sleep } from './script';

const pause = (run: Drive) => run.append({ type: 'run.pause_requested', at: run.now });
const resume = (run: Drive) => run.append({ type: 'run.resumed', at: run.now });

describe('A pause', () => {
  it('lets the step under way finish, then holds the run; nothing new starts.', () => {
    const run = createDrive(flow({}, 'a -> b'), { a: done(null, { takesMs: 100 }) });
    pause(run.run(50));
    expect(run.run(60).state.status).toBe('pausing');
    expect(run.run(500).state.status).toBe('paused');
    expect(startedIds(run)).toEqual(['a']);
    expect(run.state.pausedAt).toBe(100);
    resume(run);
    expect(run.run().state.status).toBe('completed');
    expect(run.starts.at(-1)).toMatchObject({ nodeId: 'b', at: 500 });
  });

  it('of a run that waits begins at once.', () => {
    const run = createDrive(flow({ asks: 'task' }), { asks: ask() });
    pause(run.run(50));
    expect(run.run(50).state.status).toBe('paused');
  });

  it('of a run that was not started yet keeps it from starting.', () => {
    const run = createDrive(flow({ a: 'task' }));
    pause(run);
    expect(run.state.status).toBe('pausing');
    run.append({ type: 'run.paused', at: 0 });
    expect(run.state.status).toBe('paused');
    resume(run);
    expect(run.state.status).toBe('pending');
    expect(run.run().state.status).toBe('completed');
  });

  it('shifts waits and backoffs by its length.', () => {
    const retry = { maxRetries: 1, initialDelayMs: 1_000 };
    const run = createDrive(flow({ naps: 'task', again: { retry } }), {
      naps: sleep(500),
      again: [fail(), done()],
    });
    pause(run.run(100));
    run.run(10_000);
    expect(startedIds(run)).toEqual(['naps', 'again']);
    resume(run);
    run.run();
    expect(run.starts.slice(2).map(({ nodeId, at }) => [nodeId, at])).toEqual([
      ['naps', 10_400],
      ['again', 10_900],
    ]);
  });

  it('leaves nothing due by itself, and no time limit running.', () => {
    const run = createDrive(flow({ naps: 'task', slow: 'task' }), {
      naps: sleep(500),
      slow: done(null, { takesMs: 1_000 }),
    });
    pause(run.run(100));
    expect(nextDueAt(run.state)).toBeNull();
    run.run(2_000);
    expect(run.state.status).toBe('paused');
    expect(nextDueAt(run.state)).toBeNull();
    expect(deadlineOf(run.plan, run.state)).toBeNull();
  });

  it('takes answers from outside, which count once it is over.', () => {
    const run = createDrive(flow({ asks: 'task' }), { asks: ask() });
    pause(run.run(100));
    run.run(200).answer('asks', 'yes');
    expect(run.run(300).state.status).toBe('paused');
    resume(run);
    run.run();
    expect(outputOf(run)).toBe('yes');
  });

  it('called off before it began shifts nothing.', () => {
    const run = createDrive(flow({ naps: 'task', slow: 'task' }), {
      naps: sleep(500),
      slow: done(null, { takesMs: 300 }),
    });
    pause(run.run(100));
    resume(run.run(200));
    run.append({ type: 'run.paused', at: 200 });
    expect(run.run(250).state.status).toBe('running');
    run.run();
    expect(run.state.endedAt).toBe(500);
  });

  it('asked for twice is one pause.', () => {
    const run = createDrive(flow({ naps: 'task' }), { naps: sleep(500) });
    pause(run.run(100));
    run.run(200);
    pause(run);
    run.append({ type: 'run.paused', at: 900 });
    run.now = 1_100;
    resume(run);
    run.run();
    expect(run.state.endedAt).toBe(1_500);
  });

  it('in the middle of a loop goes on with the iterations it had left.', () => {
    const run = createDrive(flow({ each: 'loop' }, 'each:body -> work'), {
      each: iterate([1, 2, 3]),
      work: ({ item }) => done(item ?? null, { takesMs: 100 }),
    });
    pause(run.run(150));
    run.run(1_000);
    expect(startedIds(run)).toHaveLength(3);
    resume(run);
    run.run();
    expect(outputOf(run)).toMatchObject({ results: [1, 2, 3] });
    expect(startedIds(run)).toHaveLength(4);
  });

  it('asked for while the last step runs does not come any more.', () => {
    const run = createDrive(flow({ a: 'task' }), { a: done(null, { takesMs: 100 }) });
    pause(run.run(50));
    run.run();
    expect(run.state.status).toBe('completed');
    expect(canPause(run.state)).toBe(false);
  });

  it('survives the process that began it.', () => {
    const run = createDrive(flow({}, 'naps -> b'), { naps: sleep(500) });
    pause(run.run(100));
    run.run(200).crash();
    expect(run.run(5_000).state.status).toBe('paused');
    resume(run);
    run.run();
    expect(run.state.endedAt).toBe(5_400);
  });
});
