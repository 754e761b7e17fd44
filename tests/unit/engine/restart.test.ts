import { describe, expect, it } from 'vitest';
import { forkEvents } from '@/lib/engine/restart';
import { createDrive, type Drive, drive } from './drive';
import { flow } from './flow';
import { inputOf, outputOf, startedIds, statusesOf } from './inspect';
import { choose, done, fail, hang, iterate } from './script';

function restart(run: Drive, fromNodeId: string | null): Drive {
  run.starts.length = 0;
  run.append({ type: 'run.restarted', at: run.now, fromNodeId });
  return run.run();
}

/** A new run that goes on from what another had done before a step. */
function fork(run: Drive, definition: ReturnType<typeof flow>, fromNodeId: string | null): Drive {
  const copy = createDrive(definition);
  copy.append({ type: 'run.forked', at: 0, fromRunId: 'run_1', fromNodeId });
  copy.append({ type: 'run.started', at: 0 });
  for (const event of forkEvents(run.plan, run.state, fromNodeId, 0)) copy.append(event);
  return copy.run();
}

const both = [
  ['Restarting a run', (run: Drive, _: ReturnType<typeof flow>, id: string | null) => restart(run, id)],
  ['Forking a run', fork],
] as const;

describe.each(both)('%s', (_, again) => {
  const definition = flow({}, 'a -> b, b -> c, a -> d, c -> end, d -> end');

  it('from the start does everything again.', () => {
    const run = again(drive(definition), definition, null);
    expect(startedIds(run)).toEqual(['a', 'b', 'd', 'c', 'end']);
    expect(run.state.status).toBe('completed');
  });

  it('from a step repeats it and what depends on it; the rest keeps its results.', () => {
    const run = again(drive(definition, { a: done('A'), d: done('D') }), definition, 'b');
    expect(startedIds(run)).toEqual(['b', 'c', 'end']);
    expect(inputOf(run, 'b')).toBe('A');
    expect(inputOf(run, 'end')).toEqual({ c: 'c', d: 'D' });
  });

  it('from a step repeats steps of other branches that failed or were cut off.', () => {
    const cut = flow({ d: { onError: 'continue' } }, 'a -> b, a -> d, a -> e');
    const earlier = createDrive(cut, { b: done(null, { takesMs: 10 }), d: hang, e: done('E') });
    earlier.run(20).append({ type: 'run.cancelled', at: 20 });
    const run = again(earlier, cut, 'b');
    expect(startedIds(run)).toEqual(['b', 'd']);
  });

  it('decides branches and dead paths anew from what was kept.', () => {
    const branchy = flow({ check: 'choice' }, 'check:true -> a, check:false -> b, a -> end, b -> end');
    const run = again(drive(branchy, { check: choose('false') }), branchy, 'end');
    expect(startedIds(run)).toEqual(['end']);
    expect(statusesOf(run)).toEqual({ check: 'completed', a: 'skipped', b: 'completed', end: 'completed' });
  });

  it('keeps failures that led somewhere.', () => {
    const routed = flow({}, 'a:error -> rescue, rescue -> end');
    const run = again(drive(routed, { a: fail() }), routed, 'end');
    expect(startedIds(run)).toEqual(['end']);
    expect(statusesOf(run).a).toBe('failed');
    expect(inputOf(run, 'end')).toBe('rescue');
  });

  it('keeps a loop that is done, with its output.', () => {
    const looped = flow({ each: 'loop' }, 'each:body -> work, each:done -> end');
    const run = again(drive(looped, { each: iterate([1, 2]) }), looped, 'end');
    expect(startedIds(run)).toEqual(['end']);
    expect(inputOf(run, 'end')).toMatchObject({ results: ['work', 'work'] });
  });

  it('from a step inside a loop repeats the whole loop around it.', () => {
    const nested = flow(
      { outer: 'loop', inner: 'loop' },
      'a -> outer, outer:body -> inner, inner:body -> cell',
    );
    const script = { outer: iterate([1]), inner: iterate([1]) };
    const earlier = drive(nested, script);
    const events = forkEvents(earlier.plan, earlier.state, 'cell', 0);
    expect(events.map((event) => ('nodeId' in event ? event.nodeId : ''))).toEqual(['a']);
    expect(startedIds(restart(earlier, 'cell'))).toEqual(['outer', 'outer:0|inner', 'outer:0/inner:0|cell']);
  });

  it('finds the same first connection of an `any` join again.', () => {
    const racy = flow({ join: { type: 'pass', join: 'any' } }, 'a -> join, b -> join, join -> end');
    const run = again(drive(racy, { a: done('A', { takesMs: 9 }), b: done('B') }), racy, 'end');
    expect(startedIds(run)).toEqual(['end']);
    expect(inputOf(run, 'end')).toBe('B');
  });
});

describe('A restarted run', () => {
  it('forgets how it ended.', () => {
    let calls = 0;
    const run = drive(flow({}, 'a -> b'), { b: () => (calls++ === 0 ? fail() : done('better')) });
    expect(run.state.status).toBe('failed');
    restart(run, 'b');
    expect(run.state).toMatchObject({ status: 'completed', error: null });
    expect(outputOf(run)).toBe('better');
    expect(statusesOf(run)).toEqual({ a: 'completed', b: 'completed' });
  });

  it('counts attempts from one again.', () => {
    const retry = { maxRetries: 2, initialDelayMs: 0 };
    const run = restart(drive(flow({ a: { retry } }), { a: fail() }), 'a');
    expect(run.starts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('may have been cancelled or paused before.', () => {
    const run = createDrive(flow({}, 'a -> b'), { a: done(null, { takesMs: 10 }) });
    run.run(5).append({ type: 'run.pause_requested', at: 5 });
    run.run(20).append({ type: 'run.cancelled', at: 20 });
    expect(restart(run, 'b').state.status).toBe('completed');
    expect(startedIds(run)).toEqual(['b']);
  });
});
