import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const webhookRelay: StarterTemplate = {
  slug: 'webhook-relay',
  name: 'Webhook relay with signature',
  description:
    'Takes signed deliveries only, passes on the ones that matter, and says so when the far side is down.',
  tags: ['webhook', 'http', 'errors', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('delivery', 'trigger.webhook', 'Delivery', [0, 0], {
        config: { path: 'relay', validateSignature: true, secret: '{{secrets.RELAY_SECRET}}' },
      }),
      step('try', 'trigger.manual', 'Try it', [0, 1]),
      step('wanted', 'condition', 'Wanted?', [1, 0], {
        config: { expression: "['order.paid', 'order.refunded'].includes(input.type)" },
      }),
      step('relay', 'http', 'Pass it on', [2, 0], {
        config: {
          method: 'POST',
          url: 'https://hooks.example.com/orders',
          body: { type: '{{input.type}}', data: '{{input.data}}' },
        },
        policy: {
          retry: {
            maxRetries: 1,
            backoff: 'exponential',
            initialDelayMs: 1_000,
            maxDelayMs: 60_000,
            jitter: true,
          },
        },
      }),
      step('drop', 'log', 'Leave it', [2, 1], { config: { message: 'Not relayed: {{input.type}}' } }),
      step('down', 'notification', 'Say that it is down', [3, 0.5], {
        config: {
          title: 'A delivery was not relayed',
          message: '{{input.type}}: {{result.error.message}}',
        },
      }),
    ],
    connections: connect(
      'delivery -> wanted',
      'try -> wanted',
      'wanted:true -> relay',
      'wanted:false -> drop',
      'relay:error -> down',
    ),
    notes: [
      note(
        'note_secret',
        'Store the key under **Credentials** as a secret called RELAY_SECRET. Wrong signatures start nothing.',
        [0, -1.2],
      ),
      note('note_relay', 'Put the address of your own system here.', [2, -1.2], 'blue'),
    ],
    inputSchema: objectSchema({ type: { type: 'string' }, data: { type: 'object' } }),
    sampleInput: { type: 'order.paid', data: { orderId: 'A-1001' } },
  }),
};
