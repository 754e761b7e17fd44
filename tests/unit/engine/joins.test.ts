import { describe, expect, it } from 'vitest';
import { drive } from './drive';
import { type FlowNode, flow } from './flow';
import { inputOf, startedIds, statusesOf } from './inspect';
import { choose, done, fail, type Script } from './script';

type Row = {
  title: string;
  join: NonNullable<FlowNode['join']>;
  script: Script;
  /** Status of the join, when it starts, what it is given. */
  expected: { status: string; at?: number; input?: unknown };
};

/** Three conditions, done after 10, 20 and 30 ms; each leads to the join by its port `yes`. */
const three = (join: NonNullable<FlowNode['join']>) =>
  flow(
    { a: 'task', b: 'task', c: 'task', join: { join } },
    'a:yes -> join',
    'b:yes -> join',
    'c:yes -> join',
  );

const yes = (takesMs: number, output: string) => ({ ...done(output, { ports: ['yes'] }), takesMs });
const no = (takesMs: number) => ({ ...choose('no'), takesMs });
const lost = (takesMs: number) => fail({ takesMs, retryable: false });

const allYes = { a: yes(10, 'A'), b: yes(20, 'B'), c: yes(30, 'C') };

const rows: Row[] = [
  {
    title: '`all` waits for every connection and gets all results by node',
    join: 'all',
    script: allYes,
    expected: { status: 'completed', at: 30, input: { a: 'A', b: 'B', c: 'C' } },
  },
  {
    title: '`all` starts with those that were taken, once the last connection is decided',
    join: 'all',
    script: { ...allYes, c: no(30) },
    expected: { status: 'completed', at: 30, input: { a: 'A', b: 'B' } },
  },
  {
    title: '`all` passes the plain result when one connection only was taken',
    join: 'all',
    script: { a: no(10), b: yes(20, 'B'), c: no(30) },
    expected: { status: 'completed', at: 30, input: 'B' },
  },
  {
    title: '`all` is skipped when every connection is dead',
    join: 'all',
    script: { a: no(10), b: no(20), c: no(30) },
    expected: { status: 'skipped' },
  },
  {
    title: '`any` starts at the first connection taken, with its result',
    join: 'any',
    script: { ...allYes, a: no(10) },
    expected: { status: 'completed', at: 20, input: 'B' },
  },
  {
    title: '`any` is skipped when every connection is dead',
    join: 'any',
    script: { a: no(10), b: no(20), c: no(30) },
    expected: { status: 'skipped' },
  },
  {
    title: '`count` starts when as many connections were taken',
    join: 2,
    script: allYes,
    expected: { status: 'completed', at: 20, input: { a: 'A', b: 'B' } },
  },
  {
    title: '`count` of one is given the plain result',
    join: 1,
    script: allYes,
    expected: { status: 'completed', at: 10, input: 'A' },
  },
  {
    title: '`count` is skipped as soon as too many connections are dead',
    join: 2,
    script: { a: no(10), b: no(20), c: yes(30, 'C') },
    expected: { status: 'skipped' },
  },
  {
    title: '`settled` waits for all and takes failures as input',
    join: 'settled',
    script: { ...allYes, b: lost(20) },
    expected: {
      status: 'completed',
      at: 30,
      input: { a: 'A', b: { error: { message: 'b failed', node_id: 'b', code: 'boom' } }, c: 'C' },
    },
  },
  {
    title: '`settled` starts even when every source failed',
    join: 'settled',
    script: { a: no(10), b: lost(20), c: no(30) },
    expected: {
      status: 'completed',
      at: 30,
      input: { error: { message: 'b failed', node_id: 'b', code: 'boom' } },
    },
  },
  {
    title: '`settled` is skipped when every connection is dead',
    join: 'settled',
    script: { a: no(10), b: no(20), c: no(30) },
    expected: { status: 'skipped' },
  },
];

describe('A join', () => {
  it.each(rows)('$title.', ({ join, script, expected }) => {
    const run = drive(three(join), script);
    expect(run.state.status).toBe('completed');
    expect(statusesOf(run).join).toBe(expected.status);
    expect(run.starts.find((start) => start.nodeId === 'join')?.at).toBe(expected.at);
    if ('input' in expected) expect(inputOf(run, 'join')).toEqual(expected.input);
  });

  it('that cannot be met any more dies at once, not when the last connection is decided.', () => {
    const run = drive(
      flow({ join: { join: 2 } }, 'a:yes -> join, b:yes -> join, c:yes -> join, join -> end, d -> end'),
      { a: no(10), b: no(20), c: yes(30, 'C') },
    );
    expect(run.starts.find((start) => start.nodeId === 'end')?.at).toBe(20);
  });

  it('starts once, however many connections arrive after it started.', () => {
    const run = drive(three('any'), allYes);
    expect(startedIds(run).filter((id) => id === 'join')).toHaveLength(1);
  });

  it('counts two connections from one source once in its input.', () => {
    const run = drive(flow({}, 'a:yes -> join', 'a:no -> join'), { a: choose('yes', 'no') });
    expect(run.state.status).toBe('completed');
    expect(inputOf(run, 'join')).toEqual({ ports: ['yes', 'no'] });
  });

  it('of a diamond runs once, after both sides.', () => {
    const run = drive(flow({}, 'a -> b, a -> c, b -> d, c -> d'), {
      b: done('B', { takesMs: 5 }),
      c: done('C', { takesMs: 9 }),
    });
    expect(startedIds(run)).toEqual(['a', 'b', 'c', 'd']);
    expect(inputOf(run, 'd')).toEqual({ b: 'B', c: 'C' });
    expect(run.starts.find((start) => start.nodeId === 'd')?.at).toBe(9);
  });

  it('may be entered by a node that is called like a property of every object.', () => {
    const run = drive(flow({}, '__proto__ -> join', 'constructor -> join'));
    expect(Object.entries(inputOf(run, 'join') ?? {})).toEqual([
      ['__proto__', '__proto__'],
      ['constructor', 'constructor'],
    ]);
  });
});
