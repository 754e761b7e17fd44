import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/lib/engine/events';
import { applySequenced, reduceRun } from '@/lib/engine/reduce';
import { createDrive, type Drive, drive } from './drive';
import { flow } from './flow';
import { outputOf, startedIds } from './inspect';
import { ask, done, fail, iterate, sleep } from './script';

const start = { input: { value: null }, triggerNodeId: null };
const step = (nodeId: string, attempt: number, iteration = '') => {
  return { at: 0, nodeId, iteration, attempt, startedAt: 0 };
};

/** Appends an event that comes too late, and expects the state to be as before it. */
function expectIgnored(run: Drive, event: RunEvent): void {
  const { lastSeq: _, ...before } = structuredClone(run.state);
  run.append(event);
  const { lastSeq: __, ...after } = run.state;
  expect(after).toEqual(before);
}

const succeeded = (nodeId: string, attempt: number, iteration = ''): RunEvent => ({
  type: 'step.succeeded',
  ...step(nodeId, attempt, iteration),
  ports: ['output'],
  output: { value: 'late' },
});
const failed = (nodeId: string, attempt: number, retryAt: number | null = null): RunEvent => ({
  type: 'step.failed',
  ...step(nodeId, attempt),
  error: { code: 'late', message: 'Late' },
  retryAt,
});
const waiting = (nodeId: string, attempt: number): RunEvent => ({
  type: 'step.waiting',
  ...step(nodeId, attempt),
  waitFor: 'signal',
  until: null,
});
const started = (nodeId: string, attempt: number): RunEvent => ({
  type: 'step.started',
  at: 0,
  nodeId,
  iteration: '',
  attempt,
});

describe('An event that comes twice', () => {
  it('is known by its number and counts once.', () => {
    const run = drive(flow({ each: 'loop' }, 'a -> each, each:body -> work'), { each: iterate([1, 2]) });
    const twice = run.log.flatMap((event) => [event, event]);
    expect(reduceRun(run.plan, start, twice)).toEqual(run.state);
  });

  it('after later ones is left aside.', () => {
    const run = drive(flow({}, 'a -> b'));
    const before = structuredClone(run.state);
    for (const event of run.log) applySequenced(run.plan, run.state, event);
    expect(run.state).toEqual(before);
  });
});

describe('A log in any order', () => {
  it('is folded in the order of its numbers.', () => {
    const run = drive(flow({}, 'a -> b, a -> c, b -> d, c -> d'), { b: done('B', { takesMs: 3 }) });
    expect(reduceRun(run.plan, start, run.log.toReversed())).toEqual(run.state);
  });
});

describe('An event that makes no sense any more', () => {
  const definition = flow({ a: { retry: { maxRetries: 2 } }, asks: 'task', slow: 'task' }, 'ended -> end');
  const script = { a: fail(), asks: ask(), slow: done('S', { takesMs: 2_000 }) };

  it.each([
    ['a second start of the run', { type: 'run.started', at: 5 } as RunEvent],
    ['a pause nobody asked for', { type: 'run.paused', at: 5 } as RunEvent],
    ['a result of a step that has one', succeeded('ended', 1)],
    ['a failure of a step that succeeded', failed('ended', 2)],
    ['a failure of an attempt that has failed already', failed('a', 1, 5)],
    ['a result of an attempt that has failed already', succeeded('a', 1)],
    ['a wait of an attempt that has failed already', waiting('a', 1)],
    ['a start of an attempt that has failed already', started('a', 1)],
    ['a start of an attempt that waits', started('asks', 1)],
    ['a result of a step that cannot have started', succeeded('nobody', 1)],
    ['a result from an iteration that does not exist', succeeded('ended', 1, 'loop:7')],
  ])('changes nothing: %s.', (_, event) => {
    expectIgnored(createDrive(definition, script).run(50), event);
  });

  it('does not stop the run from ending as it would have.', () => {
    const run = createDrive(definition, script).run(50);
    for (const event of [failed('a', 1, 5), started('asks', 1), succeeded('a', 1)]) run.append(event);
    run.answer('asks', 'yes').run();
    expect(run.starts.filter(({ nodeId }) => nodeId === 'a')).toHaveLength(3);
    expect(run.state.error).toMatchObject({ nodeId: 'a', code: 'boom' });
  });

  it('changes nothing: a second list of items for a loop.', () => {
    const run = createDrive(flow({ each: 'loop' }, 'each:body -> work'), {
      each: iterate([1, 2]),
      work: sleep(100),
    }).run(150);
    expectIgnored(run, {
      type: 'step.iterating',
      ...step('each', 1),
      items: { value: [7, 8, 9] },
      count: 3,
      concurrency: 1,
      truncated: false,
    });
    expect(outputOf(run.run())).toMatchObject({ iterations: 2 });
  });

  it('changes nothing: a result from an iteration that is forgotten.', () => {
    const run = createDrive(
      flow({ each: 'loop' }, 'each:body -> work'),
      { each: iterate([1, 2]), work: sleep(100) },
      { prune: true },
    ).run(150);
    expectIgnored(run, succeeded('work', 1, 'each:0'));
  });
});

describe('A result without a start', () => {
  it('counts: quick steps are recorded with their result only.', () => {
    const run = createDrive(flow({}, 'a -> b'), {}, { max: 0 }).run(0);
    run.append(succeeded('a', 1));
    expect([...run.state.ready]).toEqual(['|b']);
    expect(startedIds(run)).toEqual([]);
  });
});
