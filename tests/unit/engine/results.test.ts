import { describe, expect, it } from 'vitest';
import { drive } from './drive';
import { flow } from './flow';
import { inputOf, outputOf } from './inspect';
import { choose, done, fail } from './script';

describe('The result a step sees', () => {
  it('is the output of the step before it.', () => {
    const run = drive(flow({}, 'a -> b'), { a: done({ total: 7 }) });
    expect(inputOf(run, 'b')).toEqual({ total: 7 });
  });

  it('is not replaced by conditions and other steps that pass it through.', () => {
    const run = drive(
      flow({ check: 'choice', log: 'pass' }, 'agent -> check, check:true -> log, log -> end'),
      {
        agent: done({ urgency: 'low', canAutoResolve: true }),
        check: choose('true'),
        log: done('written'),
      },
    );
    expect(inputOf(run, 'end')).toEqual({ urgency: 'low', canAutoResolve: true });
  });

  it('is the run input behind a first step that passes it through.', () => {
    const run = drive(
      flow({ check: 'choice' }, 'check:true -> a'),
      { check: choose('true') },
      { input: [1] },
    );
    expect(inputOf(run, 'a')).toEqual([1]);
  });

  it('holds only the sources that were taken, by node id, after a join of several.', () => {
    const run = drive(flow({ c: 'choice' }, 'a -> join, b -> join, c:never -> join'), {
      a: done(1),
      b: done(2),
      c: choose('other'),
    });
    expect(inputOf(run, 'join')).toEqual({ a: 1, b: 2 });
  });

  it('keeps the object of a join behind steps that pass it through.', () => {
    const run = drive(flow({ join: 'pass' }, 'a -> join, b -> join, join -> end'));
    expect(inputOf(run, 'end')).toEqual({ a: 'a', b: 'b' });
  });
});

describe('The output of a run', () => {
  it('is that of its last step when one branch only came to an end.', () => {
    const run = drive(flow({ check: 'choice' }, 'check:true -> a, check:false -> b'), {
      check: choose('true'),
    });
    expect(outputOf(run)).toBe('a');
  });

  it('holds every completed end by node id when there are several.', () => {
    const run = drive(flow({}, 'a -> b, a -> c'));
    expect(outputOf(run)).toEqual({ b: 'b', c: 'c' });
  });

  it('is what a last step passed through, not what it answered.', () => {
    const run = drive(flow({ log: 'pass' }, 'a -> log'), { a: done('kept'), log: done('written') });
    expect(outputOf(run)).toBe('kept');
  });

  it('is that of a condition nobody follows.', () => {
    const run = drive(flow({ check: 'choice' }, 'a -> check, check:true -> b'), { check: choose('false') });
    expect(outputOf(run)).toBe('a');
  });

  it('does not count a late branch into a join that had started as an end of its own.', () => {
    const run = drive(flow({ join: { join: 'any' } }, 'a -> join, b -> join'), {
      b: done('B', { takesMs: 5 }),
    });
    expect(outputOf(run)).toBe('join');
  });

  it('leaves failed ends out.', () => {
    const run = drive(flow({ b: { onError: 'continue' } }, 'a -> b, a -> c'), { b: fail() });
    expect(outputOf(run)).toBe('c');
  });

  it('is null when no end was completed.', () => {
    const run = drive(flow({ b: { onError: 'continue' } }, 'a -> b'), { b: fail() });
    expect(run.state.status).toBe('completed');
    expect(outputOf(run)).toBeNull();
  });

  it('is null when the run failed.', () => {
    const run = drive(flow({}, 'a -> b'), { b: fail() });
    expect(run.state.status).toBe('failed');
    expect(outputOf(run)).toBeNull();
  });
});
