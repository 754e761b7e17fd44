import { describe, expect, it } from 'vitest';
import type { SequencedEvent } from '@/lib/engine/events';
import { reduceRun } from '@/lib/engine/reduce';
import type { RunState } from '@/lib/engine/state';
import { cpuMs } from '@/tests/support/cpu-time';
import { type Drive, drive } from './drive';
import { flow } from './flow';
import { done, fail, iterate } from './script';

// Not a benchmark: bounds wide enough for a busy machine, narrow enough to catch work that grows with the square.

const items = Array.from({ length: 10_000 }, (_, index) => index);
const fold = ({ plan, log }: Drive, prune: boolean, events: SequencedEvent[] = log): RunState =>
  reduceRun(plan, { input: { value: null }, triggerNodeId: null, prune }, events);

function expectQuick(run: Drive, prune = false): void {
  let status: RunState['status'] | undefined;
  const ms = cpuMs(() => {
    status = fold(run, prune).status;
  });
  if (process.env.SHOW_SPEED) {
    process.stdout.write(
      `${expect.getState().currentTestName}: ${run.log.length} events in ${ms.toFixed(0)} ms\n`,
    );
  }
  expect(status).toBe(run.state.status);
  expect(ms).toBeLessThan(1_000);
}

describe('Folding a log takes well under a second', () => {
  const loop = flow({ each: 'loop', work: 'pure' }, 'each:body -> work, work -> next');

  it('for a loop of 10,000 iterations, iterations forgotten.', () => {
    expectQuick(drive(loop, { each: iterate(items) }, { prune: true }), true);
  });

  it('for a loop of 10,000 iterations, iterations kept.', () => {
    expectQuick(drive(loop, { each: iterate(items, { concurrency: 100 }) }));
  });

  it('for a chain of 5,000 nodes.', () => {
    const chain = Array.from({ length: 4_999 }, (_, i) => `n${i} -> n${i + 1}`);
    expectQuick(drive(flow({}, ...chain)));
  });

  it('for 4,998 branches and a join.', () => {
    const branches = Array.from({ length: 4_998 }, (_, i) => [`a -> n${i}`, `n${i} -> join`]).flat();
    expectQuick(drive(flow({}, ...branches)));
  });

  it('for 4,998 dead branches behind a failure that is handled.', () => {
    const branches = Array.from({ length: 4_998 }, (_, i) => `a -> n${i}`);
    expectQuick(drive(flow({}, ...branches, 'a:error -> rescue'), { a: fail() }));
  });

  it('for 2,000 iterations of which each has a loop that fails.', () => {
    const definition = flow(
      { outer: 'loop', inner: 'loop' },
      'outer:body -> inner, inner:body -> cell, inner:error -> rescue',
    );
    expectQuick(
      drive(definition, {
        outer: iterate(items.slice(0, 2_000)),
        inner: iterate([1, 2, 3]),
        cell: ({ item }) => (item === 2 ? fail({ retryable: false }) : done()),
      }),
    );
  });
});
