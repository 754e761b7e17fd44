import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const orderFulfilment: StarterTemplate = {
  slug: 'order-fulfilment',
  name: 'Order fulfilment',
  description:
    'Charges the payment, then reserves stock and writes to the customer side by side, then ships.',
  tags: ['commerce', 'http', 'mail', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Order created', [0, 0]),
      step('charge', 'http', 'Charge the payment', [1, 0], {
        config: {
          method: 'POST',
          url: '{{input.paymentUrl}}',
          body: { order: '{{input.orderId}}', amount: '{{input.total}}' },
        },
        policy: {
          retry: {
            maxRetries: 3,
            backoff: 'exponential',
            initialDelayMs: 1_000,
            maxDelayMs: 30_000,
            jitter: true,
          },
        },
      }),
      step('reserve', 'set', 'Reserve the stock', [2, 0], {
        config: {
          fields: [
            { path: 'reserved', expression: 'input.items.length' },
            { path: 'charge', expression: 'result.status' },
          ],
        },
      }),
      step('confirm', 'email', 'Confirm by mail', [2, 1], {
        config: {
          to: '{{input.email}}',
          subject: 'Your order {{input.orderId}}',
          body: 'Thank you. We are packing it now.',
        },
      }),
      step('ship', 'log', 'Ship it', [3, 0], {
        config: { message: 'Order {{input.orderId}}: {{steps.reserve.output.reserved}} items shipped' },
      }),
      step('sorry', 'email', 'The payment failed', [2, 2], {
        config: {
          to: '{{input.email}}',
          subject: 'Your payment did not go through',
          body: 'Order {{input.orderId}} waits for another way to pay.',
        },
      }),
    ],
    connections: connect(
      'start -> charge',
      'charge -> reserve',
      'charge -> confirm',
      'charge:error -> sorry',
      'reserve -> ship',
      'confirm -> ship',
    ),
    notes: [
      note(
        'note_key',
        'Every attempt sends the same Idempotency-Key, so nobody is charged twice.',
        [1, -1.2],
      ),
      note('note_join', 'Waits for both ways.', [3, -1.2], 'blue'),
    ],
    inputSchema: objectSchema({
      orderId: { type: 'string' },
      email: { type: 'string', format: 'email' },
      total: { type: 'number' },
      items: { type: 'array', items: { type: 'object' } },
      paymentUrl: { type: 'string', format: 'uri' },
    }),
    sampleInput: {
      orderId: 'A-1001',
      email: 'ada@example.com',
      total: 64,
      items: [{ sku: 'tea' }, { sku: 'cups' }],
      paymentUrl: 'https://jsonplaceholder.typicode.com/posts',
    },
  }),
};
