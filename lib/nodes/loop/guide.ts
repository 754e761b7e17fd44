import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Steps behind the port **each item** are the body. They run once per item and see `item`, `index`, and the item as',
    '`result` at the start of the body. The end of the body leads on to the next item by itself: do not connect it back.',
    '',
    'Behind **done** the flow goes on with `{ iterations, results, truncated }`, where `results` holds what the body gave',
    'for each item, in the order of the items. An empty list is done at once. The step **End loop** in the body ends it early;',
    'the output then has `broken: true`.',
  ].join('\n'),
  example: {
    config: { items: 'result.orders', concurrency: 2 },
    input: { orders: [{ id: 1 }, { id: 2 }] },
    output: { iterations: 2, results: [{ id: 1 }, { id: 2 }], truncated: false },
  },
};
