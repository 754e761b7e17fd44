import { describe, expect, it } from 'vitest';
import { lostAttempts, MAX_LOSSES } from '@/lib/engine/decide';
import { createDrive } from './drive';
import { flow } from './flow';
import { outputOf, startedIds, statusesOf } from './inspect';
import { ask, done, fail, hang, iterate, sleep } from './script';

describe('A step whose worker was lost', () => {
  it('is tried again at once by the next worker.', () => {
    const run = createDrive(flow({}, 'a -> b'), { a: done('A', { takesMs: 100 }) });
    run.run(50).crash().run();
    expect(run.state.status).toBe('completed');
    expect(run.starts.map(({ nodeId, attempt, at }) => [nodeId, attempt, at])).toEqual([
      ['a', 1, 0],
      ['a', 2, 50],
      ['b', 1, 150],
    ]);
  });

  it('keeps all its retries.', () => {
    const retry = { maxRetries: 1, backoff: 'constant', initialDelayMs: 100 } as const;
    const run = createDrive(flow({ a: { retry } }), { a: fail({ takesMs: 10 }) });
    run.run(5).crash().run(7).crash().run();
    expect(run.starts.map(({ attempt, at }) => [attempt, at])).toEqual([
      [1, 0],
      [2, 5],
      [3, 7],
      [4, 117],
    ]);
    expect(run.state.error?.code).toBe('boom');
  });

  it('has the same delays between its own failures as without losses.', () => {
    const retry = { maxRetries: 3, backoff: 'linear', initialDelayMs: 100 } as const;
    const run = createDrive(flow({ a: { retry } }), { a: fail({ takesMs: 10 }) });
    run.run(5).crash().run();
    expect(run.starts.map(({ at }) => at)).toEqual([0, 5, 115, 325, 635]);
  });

  it(`is given up after ${MAX_LOSSES} losses: it may be what kills the workers.`, () => {
    const run = createDrive(flow({}, 'a:error -> rescue'), { a: hang });
    run.run(1);
    for (let i = 1; i < MAX_LOSSES; i += 1) {
      run.crash().run(run.now + 1);
      expect(statusesOf(run).a).toBe('running');
    }
    run.crash().run();
    expect(run.starts.filter(({ nodeId }) => nodeId === 'a')).toHaveLength(MAX_LOSSES);
    expect(statusesOf(run)).toEqual({ a: 'failed', rescue: 'completed' });
  });

  it('gets the answer from outside again that the lost worker was about to use.', () => {
    const run = createDrive(flow({ asks: 'task' }), {
      asks: ({ resumed }) => (resumed ? done(resumed.data, { takesMs: 100 }) : ask()),
    });
    run.run(10).answer('asks', 'yes').run(50);
    run.crash().run();
    expect(outputOf(run)).toBe('yes');
    expect(run.starts).toHaveLength(3);
  });

  it('goes on being repeated when the run is paused meanwhile, but not before it goes on.', () => {
    const run = createDrive(flow({ a: 'task' }), { a: done('A', { takesMs: 100 }) });
    run.run(50).append({ type: 'run.pause_requested', at: 50 });
    run.crash().run(400);
    expect(run.state.status).toBe('paused');
    run.append({ type: 'run.resumed', at: 400 });
    run.run();
    expect(run.starts.map(({ at }) => at)).toEqual([0, 400]);
  });

  it('is not repeated in a run that has failed meanwhile.', () => {
    const run = createDrive(flow({ a: 'task', slow: 'task' }), {
      a: fail({ takesMs: 10, retryable: false }),
      slow: done(null, { takesMs: 100 }),
    });
    run.run(50).crash().run();
    expect(run.state.status).toBe('failed');
    expect(run.state.error?.nodeId).toBe('a');
    expect(startedIds(run)).toEqual(['a', 'slow']);
    expect(statusesOf(run)).toEqual({ a: 'failed', slow: 'failed' });
  });
});

describe('A crash', () => {
  it('does not repeat steps whose result was recorded.', () => {
    const run = createDrive(flow({}, 'a -> b, b -> c'), { c: done(null, { takesMs: 100 }) });
    run.run(50).crash().run();
    expect(startedIds(run)).toEqual(['a', 'b', 'c', 'c']);
  });

  it('leaves waits and answers as they were.', () => {
    const run = createDrive(flow({ asks: 'task', naps: 'task' }), { asks: ask(), naps: sleep(1_000) });
    run.run(500).crash().run(600).answer('asks', 'yes').crash().run();
    expect(run.state.status).toBe('completed');
    expect(run.state.endedAt).toBe(1_000);
    expect(startedIds(run)).toEqual(['asks', 'naps', 'asks', 'naps']);
  });

  it('in the middle of a loop goes on with the iteration it was in.', () => {
    const run = createDrive(flow({ each: 'loop' }, 'each:body -> work'), {
      each: iterate([1, 2, 3]),
      work: ({ item }) => done(item ?? null, { takesMs: 100 }),
    });
    run.run(150).crash().run();
    expect(outputOf(run)).toMatchObject({ results: [1, 2, 3] });
    expect(startedIds(run)).toEqual(['each', 'each:0|work', 'each:1|work', 'each:1|work', 'each:2|work']);
  });

  it('costs a step nothing that was never said to have started.', () => {
    const run = createDrive(flow({ a: 'pure' }), {}, { random: () => 0.9 });
    run.tick();
    run.tick();
    expect(startedIds(run)).toEqual(['a']);
    run.crash().run();
    expect(run.starts.map(({ attempt }) => attempt)).toEqual([1, 1]);
    expect(run.state.status).toBe('completed');
  });

  it('of a run that has ended, or waits, loses nothing.', () => {
    const ended = createDrive(flow({ a: 'task' })).run();
    expect(lostAttempts(ended.plan, ended.state, 0)).toEqual([]);
    const waits = createDrive(flow({ asks: 'task' }), { asks: ask() }).run();
    expect(lostAttempts(waits.plan, waits.state, 0)).toEqual([]);
  });
});
