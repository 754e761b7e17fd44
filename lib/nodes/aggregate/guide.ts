import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Without groups the output is one object with the fields; with groups it is a list of objects, each with the keys and the',
    'fields of its group, in the order in which the groups first turn up.',
    '',
    '**sum** and **avg** need numbers, and fail the step for anything else that is there. Values that are missing are left out',
    'by all operations but **count** of `item`. **avg**, **min** and **max** of nothing are `null`.',
  ].join('\n'),
  example: {
    config: {
      groupBy: [{ name: 'customer', key: 'item.customer' }],
      fields: [
        { name: 'orders', operation: 'count' },
        { name: 'total', operation: 'sum', value: 'item.total' },
      ],
    },
    input: [
      { customer: 'Ada', total: 40 },
      { customer: 'Bob', total: 7 },
      { customer: 'Ada', total: 2 },
    ],
    output: [
      { customer: 'Ada', orders: 2, total: 42 },
      { customer: 'Bob', orders: 1, total: 7 },
    ],
  },
};
