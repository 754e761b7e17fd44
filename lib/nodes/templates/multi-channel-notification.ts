import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const multiChannelNotification: StarterTemplate = {
  slug: 'multi-channel-notification',
  name: 'Multi-channel notification',
  description:
    'Tells the same thing by mail, in the app and in a chat at once; one that is down holds up nobody.',
  tags: ['notifications', 'mail', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Something to tell', [0, 0]),
      step('text', 'set', 'Write it', [1, 0], {
        config: { fields: { title: '{{input.title}}', message: '{{input.text}}' } },
      }),
      step('mail', 'email', 'By mail', [2, -1], {
        config: { to: '{{input.email}}', subject: '{{result.title}}', body: '{{result.message}}' },
        policy: { onError: 'continue' },
      }),
      step('app', 'notification', 'In the app', [2, 0], {
        config: { to: 'all', title: '{{result.title}}', message: '{{result.message}}' },
        policy: { onError: 'continue' },
      }),
      step('chat', 'notification', 'In the chat', [2, 1], {
        config: {
          channel: 'slack',
          to: '{{input.chatUrl}}',
          title: '{{result.title}}',
          message: '{{result.message}}',
        },
        policy: { onError: 'continue' },
      }),
      step('told', 'log', 'Told', [3, 0], {
        config: { message: 'Told: {{input.title}}' },
        policy: { join: { mode: 'settled' } },
      }),
    ],
    connections: connect(
      'start -> text',
      'text -> mail',
      'text -> app',
      'text -> chat',
      'mail -> told',
      'app -> told',
      'chat -> told',
    ),
    notes: [
      note('note_all', 'The three go out at the same time.', [1, -1.5]),
      note('note_settled', 'Goes on when all three have ended, however they ended.', [3, -1.2], 'blue'),
    ],
    inputSchema: objectSchema({
      title: { type: 'string' },
      text: { type: 'string' },
      email: { type: 'string', format: 'email' },
      chatUrl: { type: 'string', format: 'uri' },
    }),
    sampleInput: {
      title: 'Maintenance tonight',
      text: 'The shop is closed from 2 to 3.',
      email: 'team@example.com',
      chatUrl: 'https://hooks.slack.example.com/services/T0/B0/X',
    },
  }),
};
