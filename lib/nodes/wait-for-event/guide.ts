import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'An event is one that is published with `POST /api/v1/events`, or sent to this very run with',
    '`POST /api/v1/executions/:id/events/:type`. The output is `{ type, payload, timestamp, id }`.',
    '',
    'Events that came after the run had begun, but before this step, are not lost: the oldest that fits is taken at once.',
    'A run takes each event once, so two steps that wait for the same type need two events. While it waits, the step holds',
    'no worker and its time is not counted against the limit of the run.',
  ].join('\n'),
  example: {
    config: {
      eventType: 'payment.received',
      match: 'event.data.orderId === input.orderId',
      timeoutMs: '2 days',
    },
    input: { orderId: 7 },
    output: {
      type: 'payment.received',
      payload: { orderId: 7, paid: 120 },
      timestamp: '2030-01-31T09:00:00.000Z',
      id: 'evt_01j9zk3v7q8m2n4p5r6s7t8v9w',
    },
  },
};
