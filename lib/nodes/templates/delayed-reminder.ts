import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const delayedReminder: StarterTemplate = {
  slug: 'delayed-reminder',
  name: 'Delayed reminder',
  description: 'Waits for a while, then sends a reminder to a webhook, or into the log when there is none.',
  tags: ['delay', 'notification', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Start', [0, 0]),
      step('text', 'set', 'Write the reminder', [1, 0], {
        config: { fields: { message: 'Hello {{input.name}}, remember: {{input.subject}}' } },
      }),
      step('wait', 'delay', 'Wait', [2, 0], { config: { durationMs: '{{input.wait}}' } }),
      step('hook', 'condition', 'Is there a webhook?', [3, 0], {
        config: { expression: 'input.webhookUrl' },
      }),
      step('send', 'http', 'Send it', [4, -0.5], {
        config: { method: 'POST', url: '{{input.webhookUrl}}', body: { text: '{{result.message}}' } },
        policy: {
          retry: {
            maxRetries: 5,
            backoff: 'exponential',
            initialDelayMs: 2_000,
            maxDelayMs: 60_000,
            jitter: true,
          },
        },
      }),
      step('write', 'log', 'Write it down', [4, 0.5], { config: { message: '{{result.message}}' } }),
    ],
    connections: connect(
      'start -> text',
      'text -> wait',
      'wait -> hook',
      'hook:true -> send',
      'hook:false -> write',
    ),
    notes: [
      note(
        'note_wait',
        'No worker is held while it waits, and a restart does not lose it. Try "2 days".',
        [2, -1.2],
      ),
    ],
    inputSchema: objectSchema(
      {
        name: { type: 'string' },
        subject: { type: 'string' },
        wait: { type: 'string', description: 'Such as "30 seconds" or "2 days"' },
        webhookUrl: { type: 'string' },
      },
      ['webhookUrl'],
    ),
    sampleInput: { name: 'Ada', subject: 'renew the certificate', wait: '5 seconds' },
  }),
};
