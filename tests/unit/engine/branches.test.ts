import { describe, expect, it } from 'vitest';
import { drive } from './drive';
import { flow } from './flow';
import { inputOf, outputOf, startedIds, statusesOf } from './inspect';
import { choose, done } from './script';

describe('A run', () => {
  it('starts every node without incoming connections, with the run input.', () => {
    const run = drive(flow({ a: 'task', b: 'task' }), {}, { input: { n: 1 } });
    expect(startedIds(run)).toEqual(['a', 'b']);
    expect(inputOf(run, 'a')).toEqual({ n: 1 });
    expect(inputOf(run, 'b')).toEqual({ n: 1 });
  });

  it('without nodes is completed at once.', () => {
    expect(drive(flow({})).state.status).toBe('completed');
  });

  it('starts all targets of one port at the same time.', () => {
    const run = drive(flow({}, 'a -> b, a -> c, a -> d'), { a: done('A', { takesMs: 3 }) });
    expect(run.starts.map(({ nodeId, at }) => [nodeId, at])).toEqual([
      ['a', 0],
      ['b', 3],
      ['c', 3],
      ['d', 3],
    ]);
  });

  it('never starts more steps at once than it may.', () => {
    const slow = (takesMs: number) => done(null, { takesMs });
    const run = drive(
      flow({ a: 'task', b: 'task', c: 'task' }),
      { a: slow(4), b: slow(6), c: slow(1) },
      { max: 2 },
    );
    expect(run.starts.map(({ nodeId, at }) => [nodeId, at])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 4],
    ]);
  });

  it('with several triggers starts with the one that fired, and skips the others and what only they lead to.', () => {
    const definition = flow(
      { manual: 'trigger', daily: 'trigger' },
      'manual -> a, daily -> b, a -> c, b -> c',
    );
    const run = drive(definition, {}, { triggerNodeId: 'manual' });
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run)).toEqual({
      manual: 'completed',
      daily: 'skipped',
      a: 'completed',
      b: 'skipped',
      c: 'completed',
    });
  });

  it('with several triggers and none named starts with all of them.', () => {
    const run = drive(flow({ manual: 'trigger', daily: 'trigger' }, 'manual -> a, daily -> b'));
    expect(startedIds(run)).toEqual(['manual', 'daily', 'a', 'b']);
  });
});

describe('A condition', () => {
  const definition = flow({ check: 'choice' }, 'check:true -> yes, check:false -> no, yes -> end, no -> end');

  it.each([
    ['true', 'yes', 'no'],
    ['false', 'no', 'yes'],
  ])('that says %s goes on by that port only; the join behind both runs once.', (port, taken, dead) => {
    const run = drive(definition, { check: choose(port) });
    expect(startedIds(run)).toEqual(['check', taken, 'end']);
    expect(statusesOf(run)[dead]).toBe('skipped');
    expect(inputOf(run, 'end')).toBe(taken);
  });

  it('without a connection for its answer ends its branch, and the run completes.', () => {
    const run = drive(flow({ check: 'choice' }, 'a -> check, check:true -> yes'), { check: choose('false') });
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run)).toEqual({ a: 'completed', check: 'completed', yes: 'skipped' });
    expect(outputOf(run)).toBe('a');
  });

  it('starts all steps behind the port it chose.', () => {
    const run = drive(flow({ check: 'choice' }, 'check:true -> a, check:true -> b, check:false -> c'), {
      check: choose('true'),
    });
    expect(startedIds(run)).toEqual(['check', 'a', 'b']);
  });
});

describe('A switch', () => {
  const definition = flow(
    { route: 'choice' },
    'route:case:0 -> a, route:case:1 -> b, route:default -> c',
    'a -> end, b -> end, c -> end',
  );

  it.each([
    [['case:0'], ['a']],
    [['default'], ['c']],
    [
      ['case:0', 'case:1'],
      ['a', 'b'],
    ],
    [[], []],
  ])('that chooses %j runs %j.', (ports, branches) => {
    const run = drive(definition, { route: choose(...ports) });
    expect(run.state.status).toBe('completed');
    expect(startedIds(run)).toEqual(['route', ...branches, ...(branches.length > 0 ? ['end'] : [])]);
  });
});

describe('A dead path', () => {
  it('skips everything behind it, three levels down, up to a join that another way leads to.', () => {
    const definition = flow(
      { check: 'choice' },
      'check:false -> a, a -> b, b -> c, c -> end, c -> gone, check:true -> live, live -> end',
    );
    const run = drive(definition, { check: choose('true') });
    expect(statusesOf(run)).toEqual({
      check: 'completed',
      a: 'skipped',
      b: 'skipped',
      c: 'skipped',
      gone: 'skipped',
      live: 'completed',
      end: 'completed',
    });
    expect(inputOf(run, 'end')).toBe('live');
  });

  it('that leads to an `any` join does not start it.', () => {
    const run = drive(
      flow(
        { check: 'choice', end: { join: 'any' } },
        'check:false -> a, a -> end, check:true -> b, b -> end',
      ),
      { check: choose('true'), b: done('B', { takesMs: 7 }) },
    );
    expect(run.starts.find((start) => start.nodeId === 'end')?.at).toBe(7);
  });

  it('of five thousand nodes is skipped without recursion.', () => {
    const chain = Array.from({ length: 4_998 }, (_, i) => `n${i} -> n${i + 1}`);
    const run = drive(flow({ check: 'choice' }, 'check:true -> n0', ...chain), { check: choose('false') });
    expect(run.state.status).toBe('completed');
    expect(run.state.stepsDone).toBe(5_000);
  });
});
