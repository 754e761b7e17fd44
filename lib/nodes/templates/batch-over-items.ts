import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const batchOverItems: StarterTemplate = {
  slug: 'batch-over-items',
  name: 'Batch over items',
  description: 'Goes through a list of invoices, ten at a time, marks the overdue ones and sums up.',
  tags: ['loop', 'data', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Start', [0, 0]),
      step('each', 'loop', 'Each invoice', [1, 0], {
        config: { items: 'input.invoices', concurrency: 10, maxIterations: 1_000 },
      }),
      step('overdue', 'condition', 'Overdue?', [2, 1], { config: { expression: 'item.daysOpen > 30' } }),
      step('remind', 'set', 'Reminder', [3, 0.5], {
        config: {
          fields: [
            { path: 'id', value: '{{item.id}}' },
            { path: 'amount', expression: 'item.amount' },
            {
              path: 'reminder',
              value: 'Invoice {{item.id}} over {{item.amount}} has been open for {{item.daysOpen}} days.',
            },
          ],
        },
      }),
      step('fine', 'set', 'In time', [3, 1.5], {
        config: {
          fields: [
            { path: 'id', value: '{{item.id}}' },
            { path: 'amount', value: 0 },
          ],
        },
      }),
      step('summary', 'set', 'Summary', [2, 0], {
        config: {
          fields: [
            { path: 'checked', expression: 'result.iterations' },
            { path: 'overdue', expression: 'result.results.filter(entry => entry.reminder).length' },
            {
              path: 'openAmount',
              expression: 'result.results.reduce((sum, entry) => sum + entry.amount, 0)',
            },
          ],
        },
      }),
    ],
    connections: connect(
      'start -> each',
      'each:body -> overdue',
      'overdue:true -> remind',
      'overdue:false -> fine',
      'each:done -> summary',
    ),
    notes: [
      note(
        'note_body',
        'The body runs once per invoice. Do not connect its end back: the loop goes on by itself.',
        [1, 1.2],
      ),
      note(
        'note_done',
        '`results` holds what the body gave for each invoice, in their order.',
        [2, -1.2],
        'blue',
      ),
    ],
    inputSchema: objectSchema({ invoices: { type: 'array', items: { type: 'object' } } }),
    sampleInput: {
      invoices: [
        { id: 'R-1', amount: 120, daysOpen: 12 },
        { id: 'R-2', amount: 80, daysOpen: 45 },
        { id: 'R-3', amount: 300, daysOpen: 61 },
      ],
    },
  }),
};
