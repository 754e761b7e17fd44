import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The body of the request becomes the input of the run; without a body, the query does. `trigger` also has',
    '`headers`, `query`, `method` and `body`, with **Keep raw body** also `rawBody`.',
    '',
    'A repeated delivery with the same `Idempotency-Key` (or event id of Stripe, delivery id of GitHub) is answered with the',
    'run that the first one started. A signature that is missing, wrong or older than five minutes starts nothing.',
  ].join('\n'),
  example: {
    config: { path: 'orders', method: 'POST' },
    input: { orderId: 17 },
    output: { orderId: 17 },
  },
};
