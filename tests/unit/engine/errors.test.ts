import { describe, expect, it } from 'vitest';
import { createDrive, drive } from './drive';
import { flow } from './flow';
import { inputOf, outputOf, startedIds, statusesOf } from './inspect';
import { ask, choose, done, fail } from './script';

const failure = (nodeId: string) => ({
  error: { message: `${nodeId} failed`, node_id: nodeId, code: 'boom' },
});

describe('A step that failed for good', () => {
  it('takes its error connection; its other connections die and the run does not fail.', () => {
    const run = drive(flow({}, 'a -> next, a:error -> rescue, rescue -> end, next -> end'), { a: fail() });
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run)).toEqual({
      a: 'failed',
      next: 'skipped',
      rescue: 'completed',
      end: 'completed',
    });
    expect(inputOf(run, 'rescue')).toEqual(failure('a'));
  });

  it('leads to an error handler by any port.', () => {
    const run = drive(flow({ rescue: 'handler' }, 'a -> next, a -> rescue'), { a: fail() });
    expect(run.state.status).toBe('completed');
    expect(startedIds(run)).toEqual(['a', 'rescue']);
    expect(inputOf(run, 'rescue')).toEqual(failure('a'));
  });

  it('prefers its error connection to going on.', () => {
    const run = drive(flow({ a: { onError: 'continue' } }, 'a -> next, a:error -> rescue'), { a: fail() });
    expect(startedIds(run)).toEqual(['a', 'rescue']);
  });

  it('with `continue` stays failed, and its normal connections are taken with the error as result.', () => {
    const run = drive(flow({ a: { onError: 'continue' } }, 'a -> next, a -> other'), { a: fail() });
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run)).toEqual({ a: 'failed', next: 'completed', other: 'completed' });
    expect(inputOf(run, 'next')).toEqual(failure('a'));
  });

  it('with `continue` goes on by all normal connections even when one leads to a `settled` join.', () => {
    const definition = flow(
      { a: { onError: 'continue' }, join: { join: 'settled' } },
      'a -> next, a -> join',
    );
    const run = drive(definition, { a: fail() });
    expect(startedIds(run)).toEqual(['a', 'next', 'join']);
  });

  it('leads to a `settled` join without failing the run; its other connections die.', () => {
    const run = drive(flow({ join: { join: 'settled' } }, 'a -> next, a -> join, b -> join'), { a: fail() });
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run).next).toBe('skipped');
    expect(inputOf(run, 'join')).toEqual({ a: failure('a'), b: 'b' });
  });

  it('without any of these fails the run, which names it; steps not started are skipped.', () => {
    const run = drive(flow({}, 'a -> b, b -> c'), { b: fail() });
    expect(run.state.status).toBe('failed');
    expect(run.state.error).toEqual({ code: 'boom', message: 'b failed', nodeId: 'b' });
    expect(statusesOf(run)).toEqual({ a: 'completed', b: 'failed', c: 'skipped' });
  });
});

describe('An error handler', () => {
  const definition = flow({ rescue: 'handler' }, 'a -> rescue, b -> rescue, a -> end');

  it('is skipped when nothing failed.', () => {
    const run = drive(definition);
    expect(statusesOf(run).rescue).toBe('skipped');
    expect(outputOf(run)).toEqual({ b: 'b', end: 'end' });
  });

  it('gets the failure of the one source that failed.', () => {
    const run = drive(definition, { b: fail() });
    expect(inputOf(run, 'rescue')).toEqual(failure('b'));
    expect(statusesOf(run).end).toBe('completed');
  });

  it('gets the failures of several by node id.', () => {
    const run = drive(definition, { a: fail(), b: fail() });
    expect(inputOf(run, 'rescue')).toEqual({ a: failure('a'), b: failure('b') });
  });

  it('that fails itself fails the run.', () => {
    const run = drive(definition, { a: fail(), rescue: fail() });
    expect(run.state.status).toBe('failed');
    expect(run.state.error?.nodeId).toBe('rescue');
  });

  it('is skipped with the dead path it hangs on.', () => {
    const run = drive(flow({ check: 'choice', rescue: 'handler' }, 'check:true -> a, a -> rescue'), {
      check: choose('false'),
    });
    expect(statusesOf(run)).toEqual({ check: 'completed', a: 'skipped', rescue: 'skipped' });
  });
});

describe('A failing branch', () => {
  it('lets others finish the step they are in; nothing new starts.', () => {
    const run = drive(flow({}, 'a -> b, slow -> late'), {
      a: done('A', { takesMs: 1 }),
      b: fail({ takesMs: 1 }),
      slow: done('S', { takesMs: 10 }),
    });
    expect(run.state.status).toBe('failed');
    expect(run.state.endedAt).toBe(10);
    expect(statusesOf(run)).toEqual({ a: 'completed', b: 'failed', slow: 'completed', late: 'skipped' });
  });

  it('says `running` until the last step that was under way has ended.', () => {
    const run = createDrive(flow({ a: 'task', slow: 'task' }), {
      a: fail(),
      slow: done('S', { takesMs: 10 }),
    });
    expect(run.run(9).state.status).toBe('running');
    expect(run.run(10).state.status).toBe('failed');
  });

  it('does not wait for steps that wait or back off.', () => {
    const run = drive(flow({ a: 'task', asks: 'task', again: { retry: { maxRetries: 3 } } }), {
      a: fail({ takesMs: 5 }),
      asks: ask(),
      again: fail(),
    });
    expect(run.state.status).toBe('failed');
    expect(run.state.endedAt).toBe(5);
    expect(run.state.error?.nodeId).toBe('a');
    expect(statusesOf(run)).toEqual({ a: 'failed', asks: 'skipped', again: 'failed' });
  });

  it('does not repeat a step that fails after the run was lost.', () => {
    const run = drive(flow({ a: 'task', slow: { retry: { maxRetries: 5 } } }), {
      a: fail(),
      slow: fail({ takesMs: 10 }),
    });
    expect(startedIds(run)).toEqual(['a', 'slow']);
    expect(run.state.endedAt).toBe(10);
    expect(run.state.error?.nodeId).toBe('a');
  });
});
