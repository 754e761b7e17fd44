import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const purchaseApproval: StarterTemplate = {
  slug: 'purchase-approval',
  name: 'Purchase approval',
  description:
    'Buys what is cheap at once, asks people about the rest, and tells whoever asked how it was decided.',
  tags: ['people', 'approval', 'condition', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Purchase asked for', [0, 0]),
      step('total', 'set', 'Work out the total', [1, 0], {
        config: {
          fields: [
            {
              path: 'total',
              expression: 'input.items.reduce((sum, item) => sum + item.price * item.count, 0)',
            },
          ],
        },
      }),
      step('large', 'condition', 'Above the limit?', [2, 0], {
        config: { expression: 'result.total > input.limit' },
      }),
      step('ask', 'approval', 'Ask for approval', [3, 1], {
        config: {
          message: '**{{input.requester}}** wants to buy for **{{result.total}} €**:\n\n{{input.reason}}',
          form: [
            { key: 'budget', label: 'Budget', type: 'select', required: false, options: ['team', 'company'] },
          ],
          timeoutMs: '2 days',
          onTimeout: 'reject',
        },
      }),
      step('order', 'log', 'Place the order', [4, 0], {
        config: { message: 'Ordered for {{steps.total.output.total}} €' },
        policy: { join: { mode: 'any' } },
      }),
      step('yes', 'email', 'Say that it is ordered', [5, 0], {
        config: {
          to: '{{input.requester}}',
          subject: 'Your purchase is on its way',
          body: 'For {{steps.total.output.total}} €.',
        },
      }),
      step('no', 'email', 'Say that it is turned down', [4, 2], {
        config: {
          to: '{{input.requester}}',
          subject: 'Your purchase was turned down',
          body: "{{steps.ask.output.comment ?? 'No reason was given.'}}",
        },
      }),
    ],
    connections: connect(
      'start -> total',
      'total -> large',
      'large:false -> order',
      'large:true -> ask',
      'ask:approved -> order',
      'ask:rejected -> no',
      'order -> yes',
    ),
    notes: [
      note(
        'note_ask',
        'Owners and admins are asked, in their inbox and by mail. Name others under **Approvers**.',
        [3, 2.2],
      ),
      note('note_join', 'Whichever way comes here first goes on.', [4, -1.2], 'blue'),
    ],
    inputSchema: objectSchema({
      requester: { type: 'string', format: 'email' },
      reason: { type: 'string' },
      limit: { type: 'number' },
      items: { type: 'array', items: { type: 'object' } },
    }),
    sampleInput: {
      requester: 'ada@example.com',
      reason: 'Two screens for the new desks',
      limit: 500,
      items: [{ name: 'Screen', price: 320, count: 2 }],
    },
  }),
};
