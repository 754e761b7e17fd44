import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const salesReport: StarterTemplate = {
  slug: 'sales-report',
  name: 'Sales report',
  description:
    'Drops what was cancelled, sums up the orders of each customer, and sends the best ones around.',
  tags: ['data', 'mail', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Orders of the day', [0, 0]),
      step('valid', 'filter', 'Without cancelled ones', [1, 0], {
        config: { items: 'input.orders', condition: "item.status != 'cancelled'" },
      }),
      step('sum', 'aggregate', 'By customer', [2, 0], {
        config: {
          items: 'result',
          groupBy: [{ name: 'customer', key: 'item.customer' }],
          fields: [
            { name: 'orders', operation: 'count' },
            { name: 'total', operation: 'sum', value: 'item.total' },
          ],
        },
      }),
      step('best', 'sort', 'The best three', [3, 0], {
        config: { items: 'result', by: [{ key: 'item.total', order: 'desc' }], limit: 3 },
      }),
      step('mail', 'email', 'Send the report', [4, 0], {
        config: {
          to: '{{input.reader}}',
          subject: 'Sales: {{steps.valid.output.length}} orders',
          body: "{{ steps.best.output.map(row => row.customer + ': ' + row.total + ' (' + row.orders + ')').join('\\n') }}",
        },
      }),
      step('tell', 'notification', 'Tell the owner', [4, 1], {
        config: { title: 'Sales', message: 'Best customer: {{steps.best.output[0].customer}}' },
      }),
    ],
    connections: connect('start -> valid', 'valid -> sum', 'sum -> best', 'best -> mail', 'best -> tell'),
    notes: [
      note(
        'note_start',
        'Put a schedule trigger and an HTTP request in front, and it is the daily report of your own shop.',
        [0, -1.2],
      ),
      note(
        'note_tell',
        'A notification without a recipient goes to the owner of the workflow.',
        [4, 2.2],
        'blue',
      ),
    ],
    inputSchema: objectSchema({
      reader: { type: 'string', format: 'email' },
      orders: { type: 'array', items: { type: 'object' } },
    }),
    sampleInput: {
      reader: 'sales@example.com',
      orders: [
        { customer: 'Ada', total: 120, status: 'paid' },
        { customer: 'Bob', total: 80, status: 'paid' },
        { customer: 'Ada', total: 30, status: 'paid' },
        { customer: 'Cora', total: 900, status: 'cancelled' },
      ],
    },
  }),
};
