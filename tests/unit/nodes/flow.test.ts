import { describe, expect, it } from 'vitest';
import { condition } from '@/lib/nodes/condition/definition';
import { executeCondition } from '@/lib/nodes/condition/executor';
import { outputPortsOf } from '@/lib/nodes/define-node';
import { delay } from '@/lib/nodes/delay/definition';
import { executeDelay } from '@/lib/nodes/delay/executor';
import { StepError } from '@/lib/nodes/executor';
import { fail } from '@/lib/nodes/fail/definition';
import { executeFail } from '@/lib/nodes/fail/executor';
import { logNode } from '@/lib/nodes/log/definition';
import { executeLog } from '@/lib/nodes/log/executor';
import { loop } from '@/lib/nodes/loop/definition';
import { executeLoop } from '@/lib/nodes/loop/executor';
import { parallel } from '@/lib/nodes/parallel/definition';
import { executeParallel } from '@/lib/nodes/parallel/executor';
import { switchNode } from '@/lib/nodes/switch/definition';
import { executeSwitch } from '@/lib/nodes/switch/executor';
import { triggerManual } from '@/lib/nodes/trigger-manual/definition';
import { executeTriggerManual } from '@/lib/nodes/trigger-manual/executor';
import type { Json, JsonObject } from '@/lib/shared/json';
import { stepContext } from '../../support/step-context';

const nowMs = Date.parse('2030-01-01T00:00:00Z');

describe('the manual trigger', () => {
  it('gives the input of the run (E14)', () => {
    const context = stepContext(triggerManual, {}, { input: null, runInput: { email: 'a@b.c' } });
    expect(executeTriggerManual(context)).toMatchObject({ output: { email: 'a@b.c' }, ports: ['output'] });
  });
});

describe('condition', () => {
  it.each<[string, Json, 'true' | 'false']>([
    ['result.total > 10000', { total: 10_001 }, 'true'],
    ['result.total > 10000', { total: 10_000 }, 'false'],
    ['result.status === "succeeded"', { status: 'succeeded' }, 'true'],
    ['result.a.b.c', {}, 'false'],
    ['result.list', { list: [] }, 'true'],
    ['result.text', { text: '' }, 'false'],
    ['total > 5', { total: 6 }, 'true'],
  ])('%s of %j goes on by %s (S4, X3)', (expression, input, port) => {
    expect(executeCondition(stepContext(condition, { expression }, { input }))).toEqual({
      kind: 'done',
      output: { matched: port === 'true' },
      ports: [port],
    });
  });
});

describe('switch', () => {
  const run = (config: JsonObject, input: Json) => executeSwitch(stepContext(switchNode, config, { input }));

  it.each<[string, JsonObject, Json, string]>([
    ['the first equal case', { value: 'result', cases: [{ equals: 'a' }, { equals: 'b' }] }, 'b', 'case:1'],
    ['a case that names its port', { value: 'result', cases: [{ equals: 'a', port: 'left' }] }, 'a', 'left'],
    ['the first of two that fit', { cases: [{ when: 'result > 1' }, { when: 'result > 0' }] }, 2, 'case:0'],
    [
      'equal objects, whatever the order of keys',
      { value: 'result', cases: [{ equals: { a: 1, b: 2 } }] },
      { b: 2, a: 1 },
      'case:0',
    ],
    ['no number for a text', { value: 'result', cases: [{ equals: 1 }] }, '1', 'default'],
    ['null for what is missing', { value: 'result.nope', cases: [{ equals: null }] }, {}, 'case:0'],
    [
      'both kinds of case',
      { value: 'result', cases: [{ equals: 1 }, { when: 'result === 2', port: 'two' }] },
      2,
      'two',
    ],
    ['default when nothing fits', { value: 'result', cases: [{ equals: 1 }] }, 9, 'default'],
    ['a default of another name', { value: 'result', cases: [{ equals: 1 }], default: 'else' }, 9, 'else'],
  ])('takes %s', (_title, config, input, port) => {
    expect(run(config, input)).toMatchObject({ kind: 'done', output: { port }, ports: [port] });
  });

  it('has a port for each case and one for the rest', () => {
    const config = { cases: [{ equals: 1, port: 'one' }, { equals: 2 }], default: 'else' };
    expect(outputPortsOf(switchNode, config).map(({ id }) => id)).toEqual(['one', 'case:1', 'else', 'error']);
  });
});

describe('parallel', () => {
  it('goes on by its one port, or by each of its branches', () => {
    expect(executeParallel(stepContext(parallel, {}))).toMatchObject({ ports: ['output'] });
    expect(executeParallel(stepContext(parallel, { branches: ['x', 'y'] }))).toMatchObject({
      ports: ['x', 'y'],
    });
    expect(outputPortsOf(parallel, { branches: ['x', 'y'] }).map(({ id }) => id)).toEqual([
      'x',
      'y',
      'error',
    ]);
  });

  it('has no two branches of one name', () => {
    expect(parallel.config.safeParse({ branches: ['x', 'x'] }).success).toBe(false);
  });
});

describe('loop (S10)', () => {
  const run = (config: JsonObject, input: Json) => executeLoop(stepContext(loop, config, { input }));

  it('goes through the items of an expression, one after the other unless told otherwise', () => {
    const input = { list: [1, 2, 3] };
    expect(run({ items: 'result.list' }, input)).toEqual({
      kind: 'iterate',
      items: [1, 2, 3],
      concurrency: 1,
      truncated: false,
    });
    expect(run({ items: 'result.list', concurrency: 8 }, input)).toMatchObject({ concurrency: 8 });
  });

  it('goes through a list that stands in the config', () => {
    expect(run({ items: ['a', { b: 1 }] }, null)).toMatchObject({ items: ['a', { b: 1 }] });
  });

  it('takes maxIterations items at most, and says so', () => {
    expect(run({ items: 'result', maxIterations: 2 }, [1, 2, 3])).toMatchObject({
      items: [1, 2],
      truncated: true,
    });
    expect(run({ items: 'result', maxIterations: 3 }, [1, 2, 3])).toMatchObject({ truncated: false });
  });

  it('is done at once with an empty list', () => {
    expect(run({ items: 'result' }, [])).toMatchObject({ kind: 'iterate', items: [] });
  });

  it.each<[string, Json]>([
    ['nothing', {}],
    ['null', { list: null }],
    ['an object', { list: {} }],
    ['a string', { list: 'abc' }],
    ['a number', { list: 3 }],
  ])('fails for good when its items are %s', (what, input) => {
    expect(() => run({ items: 'result.list' }, input)).toThrow(
      expect.objectContaining({
        code: 'items_not_a_list',
        retryable: false,
        message: `A loop needs a list, but \`result.list\` gave ${what}.`,
      }),
    );
  });

  it('refuses more than 100,000 items', () => {
    const items = Array.from({ length: 100_001 }, () => 0);
    expect(() => run({ items: 'input' }, items)).toThrow(expect.objectContaining({ code: 'too_many_items' }));
    expect(run({ items: 'input', maxIterations: 10 }, items)).toMatchObject({ truncated: true });
  });
});

describe('delay', () => {
  const run = (config: JsonObject, more = {}) =>
    executeDelay(stepContext(delay, config, { input: { a: 1 }, ...more }));

  it.each<[string, JsonObject, number]>([
    ['milliseconds', { durationMs: 1_500 }, 1_500],
    ['seconds', { seconds: 2.5 }, 2_500],
    ['text', { durationMs: '2 days' }, 172_800_000],
    ['a moment', { until: '2030-01-01T01:00:00Z' }, 3_600_000],
    ['a moment in milliseconds', { until: nowMs + 42 }, 42],
    ['a moment of a template', { until: '{{result.at}}' }, 60_000],
  ])('waits for %s', (_title, config, ms) => {
    const world = { resolve: true, scope: { result: { at: '2030-01-01T00:01:00.000Z' } } };
    expect(run(config, world)).toEqual({ kind: 'wait', waitFor: 'timer', untilMs: nowMs + ms });
  });

  it.each<[string, JsonObject]>([
    ['a moment that has passed', { until: '2029-12-31T23:59:59Z' }],
    ['no time at all', { durationMs: 0 }],
  ])('does not wait for %s', (_title, config) => {
    expect(run(config)).toEqual({ kind: 'done', output: { a: 1 }, ports: ['output'] });
  });

  it('goes on with its input when the time is over', () => {
    expect(run({ seconds: 60 }, { resumed: { kind: 'timer' } })).toEqual({
      kind: 'done',
      output: { a: 1 },
      ports: ['output'],
    });
  });

  it('fails for good at what is no moment, or is too far away', () => {
    const notMoment = expect.objectContaining({ code: 'not_a_moment', retryable: false });
    expect(() => run({ until: 'soon' })).toThrow(notMoment);
    expect(() => run({ until: '2090-01-01' })).toThrow(expect.objectContaining({ code: 'delay_too_long' }));
  });

  it.each([
    {},
    { seconds: 1, durationMs: 1 },
    { durationMs: 'soon' },
    { durationMs: '400 days' },
    { seconds: -1 },
  ])('refuses the config %j', (config) => expect(delay.config.safeParse(config).success).toBe(false));
});

describe('log and fail', () => {
  it('writes a line of its level and goes on with its input', () => {
    const lines: unknown[] = [];
    const config = { level: 'warn', message: 'n = {{result.n}}', data: { n: '{{result.n}}' } };
    const context = stepContext(logNode, config, {
      input: { n: 7 },
      resolve: true,
      log: (...line) => lines.push(line),
    });
    expect(executeLog(context)).toMatchObject({ kind: 'done', output: { n: 7 } });
    expect(lines).toEqual([['warn', 'n = 7', { n: 7 }]]);
  });

  it('writes what is no text as JSON', () => {
    const lines: string[] = [];
    const context = stepContext(logNode, { message: { a: 1 } }, { log: (_level, line) => lines.push(line) });
    executeLog(context);
    expect(lines).toEqual(['{"a":1}']);
  });

  it('fails with its own words, and is not tried again', () => {
    const act = () => executeFail(stepContext(fail, { message: 'No address', code: 'no_address' }));
    expect(act).toThrow(StepError);
    expect(act).toThrow(
      expect.objectContaining({ code: 'no_address', message: 'No address', retryable: false }),
    );
  });
});

describe('a loop over batches', () => {
  it('gives each iteration a list; the last may be shorter', async () => {
    const context = stepContext(loop, { items: [1, 2, 3, 4, 5], batchSize: 2, maxIterations: 5 });
    expect(await executeLoop(context)).toMatchObject({
      kind: 'iterate',
      items: [[1, 2], [3, 4], [5]],
      truncated: false,
    });
  });
});

describe('a delay until the next moment of a schedule', () => {
  it('counts in its time zone, and takes one way of saying how long only', async () => {
    const context = stepContext(delay, { cron: '0 9 * * *', timezone: 'America/New_York' });
    expect(await executeDelay(context)).toMatchObject({
      kind: 'wait',
      untilMs: Date.parse('2030-01-01T14:00:00Z'),
    });
    expect(delay.config.safeParse({ cron: '0 9 * * *', seconds: 1 }).success).toBe(false);
    expect(delay.config.safeParse({ cron: 'x' }).success).toBe(false);
  });
});
