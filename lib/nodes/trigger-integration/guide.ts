import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The other system, or a connector that stands between, calls `POST /api/v1/integrations/<name>/events` with',
    '`{ "event": "order.paid", "data": { … } }` and an API key. The data is the input of the run; `event` has the rest.',
    '',
    'The same `Idempotency-Key` again starts nothing twice.',
  ].join('\n'),
  example: {
    config: { integration: 'shop', event: 'order.paid' },
    input: { orderId: 17 },
    output: { orderId: 17 },
  },
};
