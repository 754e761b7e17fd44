import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinished } from '@/lib/engine/events';
import { reduceRun } from '@/lib/engine/reduce';
import { createDrive, type Drive, drive } from './drive';
import { outputOf, statusesOf } from './inspect';
import { checkNoDoubleStart, checkStart, recordedSteps } from './invariants';
import { expectedRun } from './oracle';
import { anyOrderlessWorld, anyWorld, randomOf, scriptOf, type World } from './random-flow';

const input = { given: 1 };
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) };
const anySeed = fc.nat();
const start = { input: { value: input }, triggerNodeId: null };

/** What does not depend on who was first: the end of the run, and of every step when it did not fail. */
function expectRightEnd(run: Drive, world: World): void {
  const expected = expectedRun(world, input);
  expect(isFinished(run.state.status)).toBe(true);
  expect(run.state.status).toBe(expected.status);
  if (expected.status === 'completed') expect(statusesOf(run)).toEqual(expected.steps);
}

function instantDrive(world: World, seed: number, max: number): Drive {
  return createDrive(world.definition, scriptOf(world, 'instant'), {
    input,
    max,
    random: randomOf(seed),
    prune: seed % 2 === 0,
    onStart: checkStart(world.definition),
  });
}

describe('Any workflow, its steps ending in any order', () => {
  const anyMax = fc.constantFrom(1, 2, 3, 100);

  it('comes to the same end; no step starts before its join allows, none twice without a reason.', () => {
    fc.assert(
      fc.property(anyWorld, anySeed, anyMax, (world, seed, max) => {
        const run = instantDrive(world, seed, max).run();
        expectRightEnd(run, world);
        checkNoDoubleStart(run);
      }),
      runs,
    );
  });

  it('has the same output when no join depends on who is first.', () => {
    fc.assert(
      fc.property(anyOrderlessWorld, anySeed, anyMax, (world, seed, max) => {
        const run = instantDrive(world, seed, max).run();
        expect(outputOf(run)).toEqual(expectedRun(world, input).output);
      }),
      runs,
    );
  });
});

describe('Any log', () => {
  it('folds to the same state again, with events twice and in any order.', () => {
    fc.assert(
      fc.property(anyWorld, anySeed, (world, seed) => {
        const { plan, log, state } = drive(world.definition, scriptOf(world), { input });
        const random = randomOf(seed);
        const twice = log.flatMap((event) => (random() < 0.3 ? [event, event] : [event]));
        const places = new Map(twice.map((event) => [event, random()]));
        const mixed = twice.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
        expect(reduceRun(plan, start, log)).toEqual(state);
        expect(reduceRun(plan, start, mixed)).toEqual(state);
      }),
      runs,
    );
  });

  it('cut at any point and gone on with comes to the same end and output; nothing recorded is done again.', () => {
    fc.assert(
      fc.property(anyOrderlessWorld, fc.double({ min: 0, max: 1, noNaN: true }), (world, where) => {
        const whole = drive(world.definition, scriptOf(world), { input });
        const log = whole.log.slice(0, Math.round(where * whole.log.length));
        const now = log.at(-1)?.at ?? 0;
        const recorded = recordedSteps(log);
        const run = drive(world.definition, scriptOf(world), {
          input,
          log,
          now,
          onStart: checkStart(world.definition),
        });
        expectRightEnd(run, world);
        expect(outputOf(run)).toEqual(expectedRun(world, input).output);
        for (const { iteration, nodeId } of run.starts)
          expect(recorded).not.toContain(`${iteration}|${nodeId}`);
      }),
      runs,
    );
  });
});

describe('Any workflow, its worker dying at any moment', () => {
  it('still ends right, and no step whose result was recorded is executed again.', () => {
    const anyCrashes = fc.array(fc.nat(30), { maxLength: 4 });
    fc.assert(
      fc.property(anyOrderlessWorld, anySeed, anyCrashes, fc.boolean(), (world, seed, crashes, isInstant) => {
        const run = createDrive(world.definition, scriptOf(world, isInstant ? 'instant' : 'timed'), {
          input,
          random: randomOf(seed),
          prune: seed % 2 === 0,
          onStart: (at, begun) => {
            checkStart(world.definition)(at, begun);
            expect(recorded).not.toContain(`${begun.scope.path}|${begun.node.id}`);
          },
        });
        let recorded = new Set<string>();
        for (const ticks of crashes) {
          for (let i = 0; i < ticks && run.tick(); i += 1);
          recorded = recordedSteps(run.log.slice(0, run.durable));
          run.crash();
        }
        run.run();
        expectRightEnd(run, world);
        expect(outputOf(run)).toEqual(expectedRun(world, input).output);
      }),
      runs,
    );
  });
});

describe('Any run, interrupted from outside at any moment', () => {
  const anyWhen = fc.double({ min: 0, max: 300, noNaN: true });

  it('that is paused and goes on comes to the end it would have come to.', () => {
    fc.assert(
      fc.property(anyOrderlessWorld, anyWhen, fc.nat(1_000), (world, when, length) => {
        const run = createDrive(world.definition, scriptOf(world), {
          input,
          onStart: checkStart(world.definition),
        });
        run.run(when).append({ type: 'run.pause_requested', at: run.now });
        run.run(run.now + length);
        run.append({ type: 'run.resumed', at: run.now });
        run.run();
        expectRightEnd(run, world);
        expect(outputOf(run)).toEqual(expectedRun(world, input).output);
      }),
      runs,
    );
  });

  it('that is cancelled starts nothing any more and leaves no step open.', () => {
    fc.assert(
      fc.property(anyWorld, anyWhen, (world, when) => {
        const run = createDrive(world.definition, scriptOf(world), { input });
        const before = run.run(when).starts.length;
        const hadEnded = isFinished(run.state.status);
        run.append({ type: 'run.cancelled', at: run.now });
        run.run();
        expect(run.state.status === 'cancelled').toBe(!hadEnded);
        expect(run.starts).toHaveLength(before);
        const open = ['pending', 'running', 'retrying', 'waiting'];
        for (const scope of run.state.scopes.values()) {
          for (const step of scope.steps.values()) expect(open).not.toContain(step.status);
        }
        expect(reduceRun(run.plan, start, run.log)).toEqual(run.state);
      }),
      runs,
    );
  });

  it('that is restarted from any of its steps comes to the same end.', () => {
    fc.assert(
      fc.property(anyOrderlessWorld, anyWhen, anySeed, (world, when, seed) => {
        const run = createDrive(world.definition, scriptOf(world), { input });
        run.run(when).append({ type: 'run.cancelled', at: run.now });
        const ids = world.definition.nodes.map(({ id }) => id);
        const fromNodeId = ids[seed % (ids.length + 1)] ?? null;
        run.append({ type: 'run.restarted', at: run.now, fromNodeId });
        run.run();
        expectRightEnd(run, world);
        expect(outputOf(run)).toEqual(expectedRun(world, input).output);
      }),
      runs,
    );
  });
});
