import { describe, expect, it } from 'vitest';
import { createDrive, drive } from './drive';
import { flow } from './flow';
import { inputOf, outputOf, startedIds, statusesOf } from './inspect';
import { ask, type Call, done, fail, iterate } from './script';

const failsAt =
  (...bad: unknown[]) =>
  ({ item, nodeId }: Call) =>
    bad.includes(item) ? fail({ retryable: false }) : done(`${nodeId} ${item}`);

describe('A loop of which an iteration fails', () => {
  it('starts no further iteration and fails the run, which names the step that failed.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work, work -> next, each:done -> end'), {
      each: iterate([1, 2, 3]),
      work: failsAt(2),
    });
    expect(startedIds(run)).toEqual(['each', 'each:0|work', 'each:0|next', 'each:1|work']);
    expect(run.state.status).toBe('failed');
    expect(run.state.error).toEqual({ code: 'boom', message: 'work failed', nodeId: 'work' });
    expect(statusesOf(run)).toEqual({ each: 'failed', end: 'skipped' });
    expect(statusesOf(run, 'each:1')).toEqual({ work: 'failed', next: 'skipped' });
  });

  it('takes the error connection of the loop.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work, each:error -> rescue, each:done -> end'), {
      each: iterate([1, 2, 3]),
      work: failsAt(2),
    });
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run)).toEqual({ each: 'failed', rescue: 'completed', end: 'skipped' });
    expect(inputOf(run, 'rescue')).toMatchObject({ error: { node_id: 'each', message: 'work failed' } });
  });

  it('goes on behind the loop with `continue`.', () => {
    const definition = flow(
      { each: { type: 'loop', onError: 'continue' } },
      'each:body -> work, each:done -> end',
    );
    const run = drive(definition, { each: iterate([1, 2, 3]), work: failsAt(2) });
    expect(statusesOf(run)).toEqual({ each: 'failed', end: 'completed' });
  });

  it('does not fail when the failure is handled inside the body.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work, work:error -> rescue'), {
      each: iterate([1, 2, 3]),
      work: failsAt(2),
      rescue: done('rescued'),
    });
    expect(outputOf(run)).toMatchObject({ results: ['work 1', 'rescued', 'work 3'] });
  });

  it('retries the step of the iteration first.', () => {
    const retry = { maxRetries: 1, initialDelayMs: 10 };
    const run = drive(flow({ each: 'loop', work: { retry } }, 'each:body -> work'), {
      each: iterate([1, 2]),
      work: ({ attempt, item }) => (attempt === 1 ? fail() : done(item ?? null)),
    });
    expect(outputOf(run)).toMatchObject({ results: [1, 2] });
    expect(run.starts).toHaveLength(5);
  });

  it('lets iterations beside it finish the step they are in; nothing new starts in them.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work, work -> next'), {
      each: iterate(['slow', 'bad', 'never'], { concurrency: 2 }),
      work: ({ item }) => (item === 'bad' ? fail({ takesMs: 1 }) : done(item ?? null, { takesMs: 10 })),
    });
    expect(startedIds(run)).toEqual(['each', 'each:0|work', 'each:1|work']);
    expect(run.state.endedAt).toBe(10);
    expect(statusesOf(run, 'each:0')).toEqual({ work: 'completed', next: 'skipped' });
  });

  it('does not wait for iterations beside it that await an answer.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work'), {
      each: iterate(['asks', 'bad'], { concurrency: 2 }),
      work: ({ item }) => (item === 'bad' ? fail() : ask()),
    });
    expect(run.state.status).toBe('failed');
    expect(statusesOf(run, 'each:0')).toEqual({ work: 'skipped' });
  });

  it('stops loops inside the iterations beside it.', () => {
    const definition = flow({ outer: 'loop', inner: 'loop' }, 'outer:body -> inner, inner:body -> cell');
    const run = drive(
      definition,
      {
        outer: iterate([1, 2], { concurrency: 2 }),
        inner: ({ item }) => iterate([item === 1 ? 'bad' : 'slow', 'later']),
        cell: ({ item }) => (item === 'bad' ? fail({ takesMs: 1 }) : done(null, { takesMs: 10 })),
      },
      { prune: true },
    );
    expect(run.state.status).toBe('failed');
    expect(run.state.error?.nodeId).toBe('cell');
    expect(startedIds(run)).not.toContain('outer:1/inner:1|cell');
    expect([...run.state.scopes.keys()]).toEqual(['']);
  });

  it('fails by itself, before any iteration, when it has no list.', () => {
    const run = drive(flow({ each: 'loop' }, 'each:body -> work, each:error -> rescue'), {
      each: fail({ retryable: false }),
    });
    expect(statusesOf(run)).toEqual({ each: 'failed', rescue: 'completed' });
  });
});

describe('A loop that ends before its iterations', () => {
  it('closes them: nothing starts in them any more, and what ran in them is failed.', () => {
    const run = createDrive(flow({ each: 'loop' }, 'each:body -> work, each:error -> rescue'), {
      each: iterate([1, 2, 3]),
      work: done(null, { takesMs: 100 }),
      rescue: ask(),
    });
    run.run(50).append({
      type: 'step.failed',
      at: 50,
      nodeId: 'each',
      iteration: '',
      attempt: 1,
      startedAt: 0,
      error: { code: 'timed_out', message: 'Too slow' },
      retryAt: null,
    });
    expect(run.run(200).state.status).toBe('waiting');
    expect(statusesOf(run)).toEqual({ each: 'failed', rescue: 'waiting' });
    expect(statusesOf(run, 'each:0')).toEqual({ work: 'failed' });
    expect(startedIds(run)).toEqual(['each', 'each:0|work', 'rescue']);
    expect(run.answer('rescue').run().state.status).toBe('completed');
  });

  it('begins from its first item when it is to be repeated.', () => {
    const run = createDrive(flow({ each: 'loop' }, 'each:body -> work'), {
      each: ({ attempt }) => iterate(attempt === 1 ? [1, 2, 3] : [4]),
      work: ({ item }) => done(item ?? null, { takesMs: 100 }),
    });
    run.run(150).append({
      type: 'step.failed',
      at: 150,
      nodeId: 'each',
      iteration: '',
      attempt: 1,
      startedAt: 0,
      error: { code: 'timed_out', message: 'Too slow' },
      retryAt: 150,
    });
    run.run();
    expect(outputOf(run)).toEqual({ iterations: 1, results: [4], truncated: false });
  });
});
