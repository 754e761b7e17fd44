import { describe, expect, it } from 'vitest';
import { nextDueAt } from '@/lib/engine/decide';
import { createDrive, drive } from './drive';
import { flow } from './flow';
import { outputOf, startedIds, statusesOf } from './inspect';
import { ask, done, fail, sleep } from './script';

describe('A step that waits', () => {
  it('gives its worker back and goes on with the same attempt when its time has come.', () => {
    const run = drive(flow({}, 'a -> b'), { a: sleep(500) });
    expect(run.starts.map(({ nodeId, attempt, at }) => [nodeId, attempt, at])).toEqual([
      ['a', 1, 0],
      ['a', 1, 500],
      ['b', 1, 500],
    ]);
  });

  it('does not hold up parallel branches.', () => {
    const run = drive(flow({}, 'asks -> b, c -> d'), { asks: ask() });
    expect(startedIds(run)).toEqual(['asks', 'c', 'd']);
    expect(run.state.status).toBe('waiting');
    expect(nextDueAt(run.state)).toBeNull();
  });

  it('makes the run `waiting` only when nothing else goes on.', () => {
    const run = createDrive(flow({ asks: 'task', slow: 'task' }), {
      asks: ask(),
      slow: done(null, { takesMs: 10 }),
    });
    expect(run.run(5).state.status).toBe('running');
    expect(run.run(10).state.status).toBe('waiting');
  });

  it('is given the answer it waited for.', () => {
    const run = drive(flow({}, 'asks -> b'), { asks: ask() });
    run.answer('asks', { approved: true }).run();
    expect(run.state.status).toBe('completed');
    expect(run.state.scopes.get('')?.steps.get('asks')?.output).toEqual({ value: { approved: true } });
  });

  it('is resumed by the timer when no answer comes in time.', () => {
    const run = drive(flow({ asks: 'task' }), {
      asks: ({ resumed }) => (resumed?.by === 'timer' ? fail({ retryable: false }) : ask(1_000)),
    });
    expect(run.state.status).toBe('failed');
    expect(run.state.endedAt).toBe(1_000);
  });

  it('may wait again, as often as it likes.', () => {
    const run = drive(flow({ asks: 'task' }), {
      asks: ({ resumed }) => (resumed?.data === 'second' ? done('enough') : ask()),
    });
    run.answer('asks', 'first').run();
    expect(run.state.status).toBe('waiting');
    run.answer('asks', 'second').run();
    expect(outputOf(run)).toBe('enough');
    expect(run.starts.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  });

  it('starts over, without the answer, when the attempt that got it failed.', () => {
    const retry = { maxRetries: 1, initialDelayMs: 0 };
    const run = drive(flow({ asks: { retry } }), {
      asks: ({ resumed, attempt }) => (resumed ? (attempt === 1 ? fail() : done('ok')) : ask()),
    });
    run.answer('asks').run();
    expect(run.state.status).toBe('waiting');
    run.answer('asks').run();
    expect(run.state.status).toBe('completed');
  });

  it('is the one that moves the run next.', () => {
    const run = createDrive(flow({ a: 'task', b: 'task', c: { retry: { maxRetries: 1 } } }), {
      a: sleep(5_000),
      b: sleep(3_000),
      c: fail(),
    });
    run.run(10);
    expect(nextDueAt(run.state)).toBe(1_000);
    run.run(1_500);
    expect(run.state.status).toBe('failed');
  });

  it('takes the first of two answers; the second changes nothing.', () => {
    const run = drive(flow({ asks: 'task' }), { asks: ask() });
    run.answer('asks', 'first').answer('asks', 'second').run();
    expect(outputOf(run)).toBe('first');
  });

  it('takes an answer that comes at the moment its time is over, once.', () => {
    const run = createDrive(flow({ asks: 'task' }), { asks: ask(100) });
    run.run(100);
    run.append({ type: 'step.resumed', at: 100, nodeId: 'asks', iteration: '', by: 'timer' });
    run.answer('asks', 'late').run();
    expect(run.state.status).toBe('completed');
    expect(outputOf(run)).toBe('asks');
  });
});

describe('An answer for a step that does not wait', () => {
  it('changes nothing: not for one that runs, backs off, has ended, or does not exist.', () => {
    const retry = { maxRetries: 1, initialDelayMs: 1_000 };
    const run = createDrive(flow({ again: { retry }, slow: 'task' }, 'ended -> end'), {
      again: [fail(), done('ok')],
      slow: done(null, { takesMs: 100 }),
    });
    run.run(50).answer('again').answer('slow').answer('ended').answer('nobody').answer('slow', 1, 'no:1');
    run.run();
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run).again).toBe('completed');
    expect(startedIds(run)).toEqual(['again', 'slow', 'ended', 'end', 'again']);
  });
});
