import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const retryFailedPayments: StarterTemplate = {
  slug: 'retry-failed-payments',
  name: 'Retry failed payments',
  description: 'Tries each failed payment again, counts what went through, and reports what is still open.',
  tags: ['commerce', 'loop', 'http', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Failed payments', [0, 0]),
      step('each', 'loop', 'Each payment', [1, 0], {
        config: { items: 'input.payments', concurrency: 5, maxIterations: 100 },
      }),
      step('pay', 'http', 'Try again', [2, 1], {
        config: {
          method: 'POST',
          url: '{{input.paymentUrl}}',
          body: { payment: '{{item.id}}', amount: '{{item.amount}}' },
        },
      }),
      step('paid', 'set', 'Paid', [3, 0.5], {
        config: {
          fields: [
            { path: 'id', expression: 'item.id' },
            { path: 'paid', value: true },
          ],
        },
      }),
      step('open', 'set', 'Still open', [3, 1.5], {
        config: {
          fields: [
            { path: 'id', expression: 'item.id' },
            { path: 'paid', value: false },
          ],
        },
      }),
      step('report', 'notification', 'Report', [2, 0], {
        config: {
          title: 'Payments tried again',
          message:
            '{{ result.results.filter(entry => entry.paid).length }} of {{ result.iterations }} went through.',
        },
      }),
    ],
    connections: connect(
      'start -> each',
      'each:body -> pay',
      'pay -> paid',
      'pay:error -> open',
      'each:done -> report',
    ),
    notes: [
      note('note_error', 'A payment that fails takes the way below; the loop goes on.', [1, 1.2]),
      note('note_daily', 'Put a schedule in front to do this every night.', [0, -1.2], 'blue'),
    ],
    inputSchema: objectSchema({
      paymentUrl: { type: 'string', format: 'uri' },
      payments: { type: 'array', items: { type: 'object' } },
    }),
    sampleInput: {
      paymentUrl: 'https://jsonplaceholder.typicode.com/posts',
      payments: [
        { id: 'P-1', amount: 20 },
        { id: 'P-2', amount: 35 },
        { id: 'P-3', amount: 12 },
      ],
    },
  }),
};
