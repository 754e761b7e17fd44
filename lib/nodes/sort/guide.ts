import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Numbers are compared as numbers and texts as texts; numbers come before texts, and what is missing comes last in either',
    'order. Items with equal keys stay in their order.',
  ].join('\n'),
  example: {
    config: { items: 'result', by: [{ key: 'item.total', order: 'desc' }] },
    input: [{ total: 40 }, { total: 250 }],
    output: [{ total: 250 }, { total: 40 }],
  },
};
