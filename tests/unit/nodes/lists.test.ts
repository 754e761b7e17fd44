import { describe, expect, it } from 'vitest';
import { aggregate } from '@/lib/nodes/aggregate/definition';
import { executeAggregate } from '@/lib/nodes/aggregate/executor';
import { StepError } from '@/lib/nodes/executor';
import { filter } from '@/lib/nodes/filter/definition';
import { executeFilter } from '@/lib/nodes/filter/executor';
import { merge } from '@/lib/nodes/merge/definition';
import { executeMerge } from '@/lib/nodes/merge/executor';
import { sort } from '@/lib/nodes/sort/definition';
import { executeSort } from '@/lib/nodes/sort/executor';
import type { Json, JsonObject } from '@/lib/shared/json';
import { stepContext } from '../../support/step-context';

// The steps that work on lists: what they give, what fails them, and what their settings must not be.

const steps = {
  filter: (config: JsonObject, input: Json) => executeFilter(stepContext(filter, config, { input })),
  sort: (config: JsonObject, input: Json) => executeSort(stepContext(sort, config, { input })),
  aggregate: (config: JsonObject, input: Json) => executeAggregate(stepContext(aggregate, config, { input })),
  merge: (config: JsonObject, input: Json) =>
    executeMerge(stepContext(merge, config, { input, scope: { steps: { a: done, b: done, c: done } } })),
};
const done = { status: 'completed' };

type Name = keyof typeof steps;

function run(name: Name, config: JsonObject, input: Json): unknown {
  const outcome = steps[name](config, input);
  if (outcome instanceof Promise) throw new Error('this step answers at once');
  return 'output' in outcome ? outcome.output : undefined;
}

const orders = [
  { id: 1, customer: 'Ada', total: 40 },
  { id: 2, customer: 'bob', total: 250 },
  { id: 3, customer: 'Ada', total: 2 },
  { id: 4, customer: null, total: null },
];

const totals = (value: unknown) => (value as { total: unknown }[]).map(({ total }) => total);

describe('filter', () => {
  it.each<[string, JsonObject, unknown]>([
    ['what fits', { condition: 'item.total > 30' }, [40, 250]],
    ['by the index', { condition: 'index % 2 == 0' }, [40, 2]],
    ['the first of what fits', { condition: 'item.total', limit: 2 }, [40, 250]],
    ['nothing', { condition: 'false' }, []],
  ])('keeps %s', (_what, config, kept) => {
    expect(totals(run('filter', config, orders))).toEqual(kept);
  });

  it('takes its list from an expression, and leaves it as it was', () => {
    const input = { orders };
    const output = run('filter', { items: 'result.orders', condition: 'true' }, input);
    expect(output).toEqual(orders);
    expect(output).not.toBe(input.orders);
  });
});

describe('sort', () => {
  it.each<[string, JsonObject, unknown]>([
    ['numbers as numbers', { by: [{ key: 'item.total' }] }, [2, 40, 250, null]],
    [
      'down, with what is missing still last',
      { by: [{ key: 'item.total', order: 'desc' }] },
      [250, 40, 2, null],
    ],
    [
      'by a second key where the first is the same',
      { by: [{ key: 'item.customer' }, { key: 'item.total' }] },
      [2, 40, 250, null],
    ],
    [
      'with regard to case',
      { by: [{ key: 'item.customer', order: 'desc' }], ignoreCase: false },
      [250, 40, 2, null],
    ],
    ['and cuts off', { by: [{ key: 'item.total' }], limit: 1 }, [2]],
    ['nothing without a key', { by: [] }, [40, 250, 2, null]],
  ])('puts in order: %s', (_what, config, order) => {
    expect(totals(run('sort', config, orders))).toEqual(order);
  });

  it('sorts plain values by themselves, numbers before texts', () => {
    expect(run('sort', {}, ['b', 10, null, 'A', 9, true])).toEqual([9, 10, 'A', 'b', true, null]);
  });
});

describe('aggregate', () => {
  it.each<[string, unknown]>([
    ['count', 3],
    ['sum', 292],
    ['avg', 292 / 3],
    ['min', 2],
    ['max', 250],
    ['first', 40],
    ['last', 2],
    ['collect', [40, 250, 2]],
    ['distinct', [40, 250, 2]],
  ])('%s', (operation, value) => {
    const fields = [{ name: 'it', operation, value: 'item.total' }];
    expect(run('aggregate', { fields }, orders)).toEqual({ it: value });
  });

  it.each<[string, unknown]>([
    ['count', 0],
    ['sum', 0],
    ['avg', null],
    ['min', null],
    ['first', null],
    ['distinct', []],
  ])('%s of nothing', (operation, value) => {
    expect(run('aggregate', { fields: [{ name: 'it', operation }] }, [])).toEqual({ it: value });
  });

  it('goes group by group, in the order they turn up', () => {
    const config = {
      groupBy: [{ name: 'who', key: 'item.customer' }],
      fields: [{ name: 'orders' }, { name: 'total', operation: 'sum', value: 'item.total' }],
    };
    expect(run('aggregate', config, orders)).toEqual([
      { who: 'Ada', orders: 2, total: 42 },
      { who: 'bob', orders: 1, total: 250 },
      { who: null, orders: 1, total: 0 },
    ]);
  });

  it('keeps small numbers beside large ones', () => {
    const fields = [{ name: 'it', operation: 'sum' }];
    expect(run('aggregate', { fields }, [1e16, 1, 1, -1e16])).toEqual({ it: 2 });
    expect(run('aggregate', { fields }, Array(10).fill(0.1))).toEqual({ it: 1 });
  });
});

describe('merge', () => {
  const a = [{ id: 1, name: 'Ada' }, { id: 2, name: 'Bob' }, { name: 'nobody' }];
  const b = [
    { id: 2, age: 20 },
    { id: 2, age: 21 },
    { id: 3, age: 30 },
  ];

  it.each<[string, JsonObject, Json, unknown]>([
    ['the lists of several steps, one after the other', {}, { b: [3], a: [1, 2], c: 4 }, [1, 2, 3, 4]],
    ['the one value there is', {}, [1, 2], [1, 2]],
    ['an object that only looks like several', {}, { a: 1, other: 2 }, [{ a: 1, other: 2 }]],
    ['named sources', { sources: ['result.y', 'result.x'] }, { x: [1], y: [2] }, [2, 1]],
    ['objects', { mode: 'combine' }, { a: { x: 1, y: 1 }, b: { y: 2 } }, { x: 1, y: 2 }],
    [
      'items by position, as long as all have one',
      { mode: 'by_position' },
      { a, b: [{ age: 1 }, { age: 2 }] },
      [
        { id: 1, name: 'Ada', age: 1 },
        { id: 2, name: 'Bob', age: 2 },
      ],
    ],
    [
      'all items by position',
      { mode: 'by_position', keep: 'all' },
      { a: [{ x: 1 }], b: [{ y: 1 }, { y: 2 }] },
      [{ x: 1, y: 1 }, { y: 2 }],
    ],
    [
      'items by key, each with each of its partners',
      { mode: 'by_key', key: 'item.id' },
      { a, b },
      [
        { id: 2, name: 'Bob', age: 20 },
        { id: 2, name: 'Bob', age: 21 },
      ],
    ],
    [
      'items by key with all of the first',
      { mode: 'by_key', key: 'item.id', keep: 'first' },
      { a, b: [{ id: 2, age: 20 }] },
      [a[0], { id: 2, name: 'Bob', age: 20 }, a[2]],
    ],
    [
      'items by key with all of all',
      { mode: 'by_key', key: 'item.id', keep: 'all' },
      { a: [{ id: 1, x: 1 }], b: [{ id: 2, y: 1 }], c: [{ id: 1, z: 1 }] },
      [
        { id: 1, x: 1, z: 1 },
        { id: 2, y: 1 },
      ],
    ],
  ])('makes one of %s', (_what, config, input, output) => {
    expect(run('merge', config, input)).toEqual(output);
  });
});

describe('a step on lists fails', () => {
  it.each<[string, Name, JsonObject, Json, string, string]>([
    [
      'without a list',
      'filter',
      { condition: 'true' },
      { a: 1 },
      'not_a_list',
      'items: `result` gave an object',
    ],
    ['for what is missing', 'sort', { items: 'result.no' }, {}, 'not_a_list', '`result.no` gave nothing'],
    [
      'when it should sum up texts',
      'aggregate',
      { fields: [{ name: 'total', operation: 'sum' }] },
      [1, 'two'],
      'not_a_number',
      'fields: "total" sums up numbers, but one value is a string',
    ],
    [
      'when a source is no list',
      'merge',
      { mode: 'by_position' },
      { a: [1], b: 2 },
      'not_a_list',
      'the step b gave a number',
    ],
    [
      'when a source is no object',
      'merge',
      { mode: 'combine' },
      { a: {}, b: [] },
      'not_an_object',
      'the step b gave a list',
    ],
  ])('%s', (_what, name, config, input, code, message) => {
    const attempt = () => run(name, config, input);
    expect(attempt).toThrow(StepError);
    expect(attempt).toThrow(
      expect.objectContaining({ code, retryable: false, message: expect.stringContaining(message) }),
    );
  });
});

describe('settings that do not fit name the field', () => {
  it.each([
    ['filter', filter, {}, 'condition'],
    ['sort', sort, { by: [{ key: 'item', order: 'up' }] }, 'by.0.order'],
    ['aggregate', aggregate, { fields: [] }, 'fields'],
    ['aggregate', aggregate, { fields: [{ name: 'a', operation: 'median' }] }, 'fields.0.operation'],
    ['merge', merge, { mode: 'by_key' }, 'key'],
  ])('of %s', (_name, definition, config, field) => {
    const parsed = definition.config.safeParse(config);
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});
