import { describe, expect, it } from 'vitest';
import { createDrive, drive } from './drive';
import { flow } from './flow';
import { inputOf, outputOf, startedIds, statusesOf } from './inspect';
import { ask, choose, done, iterate } from './script';

const times = (text: unknown) => done(`done ${JSON.stringify(text)}`);

describe('A loop', () => {
  const definition = flow({ each: 'loop' }, 'each:body -> work, each:done -> end');

  it('runs its body once for each item, one after the other, and then goes on.', () => {
    const run = drive(definition, {
      each: iterate(['x', 'y']),
      work: ({ input, item, index }) => ({ ...times([input, item, index]), takesMs: 5 }),
    });
    expect(run.starts.map(({ nodeId, iteration, at }) => [nodeId, iteration, at])).toEqual([
      ['each', '', 0],
      ['work', 'each:0', 0],
      ['work', 'each:1', 5],
      ['end', '', 10],
    ]);
    expect(inputOf(run, 'end')).toEqual({
      iterations: 2,
      results: ['done ["x","x",0]', 'done ["y","y",1]'],
      truncated: false,
    });
  });

  it('runs as many iterations side by side as it may, and keeps the order of the results.', () => {
    const run = drive(definition, {
      each: iterate([30, 10, 10, 10], { concurrency: 2 }),
      work: ({ item, index }) => done(index ?? null, { takesMs: Number(item) }),
    });
    expect(run.starts.filter(({ nodeId }) => nodeId === 'work').map(({ at }) => at)).toEqual([0, 0, 10, 20]);
    expect(run.state.endedAt).toBe(30);
    expect(outputOf(run)).toBe('end');
    expect(inputOf(run, 'end')).toMatchObject({ results: [0, 1, 2, 3] });
  });

  it('over nothing is done at once.', () => {
    const run = drive(definition, { each: iterate([]) });
    expect(startedIds(run)).toEqual(['each', 'end']);
    expect(inputOf(run, 'end')).toEqual({ iterations: 0, results: [], truncated: false });
  });

  it('says when items were left out.', () => {
    const run = drive(definition, { each: iterate([1], { truncated: true }) });
    expect(inputOf(run, 'end')).toMatchObject({ iterations: 1, truncated: true });
  });

  it('without a body counts its items.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:done -> end'), { each: iterate([1, 2, 3]) });
    expect(inputOf(run, 'end')).toEqual({ iterations: 3, results: [null, null, null], truncated: false });
  });

  it('begins no further iteration once a step of its body has said that it is enough.', () => {
    const breaking = flow(
      { each: 'loop', check: 'choice', enough: 'stop' },
      'each:body -> check, check:yes -> enough, check:no -> work, each:done -> end',
    );
    const run = drive(breaking, {
      each: iterate([1, 2, 3, 4]),
      check: ({ item }) => choose(item === 2 ? 'yes' : 'no'),
      work: ({ item }) => done(item ?? null),
    });
    expect(inputOf(run, 'end')).toEqual({ iterations: 2, results: [1, 2], truncated: false, broken: true });
    expect(run.starts.filter(({ nodeId }) => nodeId === 'check')).toHaveLength(2);
    const beside = drive(breaking, {
      each: iterate([1, 2, 3, 4, 5], { concurrency: 3 }),
      check: ({ item }) => choose(item === 1 ? 'yes' : 'no'),
      work: ({ item }) => done(item ?? null, { takesMs: 5 }),
    });
    expect(inputOf(beside, 'end')).toMatchObject({ iterations: 3, results: [1, 2, 3], broken: true });
  });

  it('as the last step gives the run its output.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work'), { each: iterate([1]) });
    expect(outputOf(run)).toEqual({ iterations: 1, results: ['work'], truncated: false });
  });

  it('runs branches and joins of its body in every iteration.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> a, each:body -> b, a -> join, b -> join'), {
      each: iterate(['x', 'y']),
      a: ({ item }) => done(`a${item}`),
      b: ({ item }) => done(`b${item}`),
      join: ({ input }) => done(input),
    });
    expect(outputOf(run)).toMatchObject({
      results: [
        { a: 'ax', b: 'bx' },
        { a: 'ay', b: 'by' },
      ],
    });
  });

  it('takes each iteration by the branch its own condition chose.', () => {
    const run = drive(
      flow({ each: 'loop', big: 'choice' }, 'each:body -> big, big:true -> ship, big:false -> drop'),
      {
        each: iterate([5, 50]),
        big: ({ item }) => choose(Number(item) > 10 ? 'true' : 'false'),
      },
    );
    expect(outputOf(run)).toMatchObject({ results: ['drop', 'ship'] });
    expect(statusesOf(run, 'each:0')).toEqual({ big: 'completed', drop: 'completed', ship: 'skipped' });
    expect(statusesOf(run, 'each:1')).toEqual({ big: 'completed', drop: 'skipped', ship: 'completed' });
  });

  it('keeps the item as result behind a body step that passes it through.', () => {
    const run = drive(flow({ each: 'loop', log: 'pass' }, 'each:body -> log'), { each: iterate(['x', 'y']) });
    expect(outputOf(run)).toMatchObject({ results: ['x', 'y'] });
  });

  it('gives null for an iteration whose steps were all skipped.', () => {
    const run = drive(flow({ each: 'loop', rescue: 'handler' }, 'each:body -> rescue'), {
      each: iterate([1, 2]),
    });
    expect(startedIds(run)).toEqual(['each']);
    expect(outputOf(run)).toEqual({ iterations: 2, results: [null, null], truncated: false });
  });

  it('does not hold up branches beside it.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> asks, other -> end'), {
      each: iterate([1]),
      asks: ask(),
    });
    expect(startedIds(run)).toContain('end');
    expect(run.state.status).toBe('waiting');
    run.answer('asks', 'yes', 'each:0').run();
    expect(run.state.status).toBe('completed');
  });

  it('ignores a connection from its body back into it.', () => {
    const run = drive(flow({ each: 'loop' }, 'start -> each, each:body -> work, work -> each'), {
      each: iterate([1, 2]),
    });
    expect(run.state.status).toBe('completed');
    expect(startedIds(run).filter((id) => id.endsWith('work'))).toHaveLength(2);
  });
});

describe('A loop inside a loop', () => {
  const definition = flow(
    { outer: 'loop', inner: 'loop' },
    'outer:body -> inner, inner:body -> cell, inner:done -> row, outer:done -> end',
  );
  const script = {
    outer: iterate([
      ['a', 'b'],
      ['c', 'd'],
    ]),
    inner: ({ item }: { item: unknown }) => iterate(Array.isArray(item) ? item : []),
    cell: ({ item, index }: { item: unknown; index?: number | undefined }) => done(`${item}${index}`),
    row: ({ input }: { input: unknown }) => done(JSON.parse(JSON.stringify(input)).results.join('')),
  };

  it('runs all its items in every iteration, each with the innermost item and index.', () => {
    const run = drive(definition, script);
    expect(inputOf(run, 'end')).toMatchObject({ iterations: 2, results: ['a0b1', 'c0d1'] });
    expect(startedIds(run)).toEqual([
      'outer',
      'outer:0|inner',
      'outer:0/inner:0|cell',
      'outer:0/inner:1|cell',
      'outer:0|row',
      'outer:1|inner',
      'outer:1/inner:0|cell',
      'outer:1/inner:1|cell',
      'outer:1|row',
      'end',
    ]);
  });

  it('forgets finished iterations when asked to, with the same outcome.', () => {
    const kept = drive(definition, script);
    const pruned = drive(definition, script, { prune: true });
    expect(kept.state.scopes.size).toBe(7);
    expect(pruned.state.scopes.size).toBe(1);
    expect(outputOf(pruned)).toEqual(outputOf(kept));
  });
});

describe('A loop of ten thousand items', () => {
  const items = Array.from({ length: 10_000 }, (_, index) => index);

  it('holds no more than its open iterations and ends within a step budget.', () => {
    const run = createDrive(
      flow({ each: 'loop', work: 'pure' }, 'each:body -> work'),
      { each: iterate(items, { concurrency: 10 }), work: ({ index }) => done(index ?? null) },
      { prune: true, max: 10 },
    );
    let widest = 0;
    let ticks = 0;
    while (run.tick()) {
      widest = Math.max(widest, run.state.scopes.size);
      ticks += 1;
    }
    expect(run.state.status).toBe('completed');
    expect(widest).toBe(11);
    expect(run.starts).toHaveLength(10_001);
    expect(ticks).toBeLessThan(25_000);
    expect(outputOf(run)).toMatchObject({ iterations: 10_000, truncated: false });
  });
});
