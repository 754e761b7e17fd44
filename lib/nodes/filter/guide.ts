import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: 'The output is the list of items that are kept, in their order. An expression that fails for an item fails the step.',
  example: {
    config: { items: 'result.orders', condition: 'item.total > 100' },
    input: { orders: [{ total: 40 }, { total: 250 }] },
    output: [{ total: 250 }],
  },
};
