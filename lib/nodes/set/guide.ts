import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Give fields as a list (`path` with a `value` or an `expression`) or as an object of values.',
    'A value may be any JSON; templates inside it are filled in, and `{{result.total}}` alone keeps its type.',
    '',
    'All expressions and templates see the state before this step, so fields do not depend on each other.',
  ].join('\n'),
  example: {
    config: {
      fields: [
        { path: 'customer.name', value: 'Ada' },
        { path: 'total', expression: 'result.net * 1.2' },
      ],
      keepRest: true,
      remove: ['net'],
    },
    input: { net: 100, currency: 'EUR' },
    output: { currency: 'EUR', customer: { name: 'Ada' }, total: 120 },
  },
};
