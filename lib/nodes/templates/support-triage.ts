import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const supportTriage: StarterTemplate = {
  slug: 'support-triage',
  name: 'Support triage',
  description:
    'Sorts a ticket by how urgent it is: pages somebody, answers by itself, or puts it in the queue.',
  tags: ['support', 'switch', 'notifications', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Ticket arrived', [0, 0]),
      step('read', 'set', 'Read the ticket', [1, 0], {
        config: {
          fields: [
            {
              path: 'level',
              expression:
                "input.urgentWords.some(word => input.text.toLowerCase().includes(word)) ? 'critical' : (input.text.toLowerCase().includes('password') ? 'easy' : 'normal')",
            },
          ],
        },
      }),
      step('by', 'switch', 'How urgent?', [2, 0], {
        config: {
          value: 'result.level',
          cases: [
            { equals: 'critical', port: 'critical' },
            { equals: 'easy', port: 'easy' },
          ],
        },
      }),
      step('page', 'notification', 'Page the admins', [3, -1], {
        config: { to: 'role:admin', title: 'Critical: {{input.subject}}', message: '{{input.text}}' },
      }),
      step('answer', 'email', 'Answer at once', [3, 0], {
        config: {
          to: '{{input.from}}',
          subject: 'Re: {{input.subject}}',
          body: 'You can set a new password on the sign-in page.',
        },
      }),
      step('queue', 'log', 'Put it in the queue', [3, 1], {
        config: { message: 'Queued: {{input.subject}}' },
      }),
    ],
    connections: connect(
      'start -> read',
      'read -> by',
      'by:critical -> page',
      'by:easy -> answer',
      'by:default -> queue',
    ),
    notes: [
      note('note_read', 'A rule for the start. The step **Agent** reads what rules cannot.', [1, -1.2]),
      note('note_by', 'A case for each way; anything else goes out below.', [2, 1.2], 'blue'),
    ],
    inputSchema: objectSchema({
      from: { type: 'string', format: 'email' },
      subject: { type: 'string' },
      text: { type: 'string' },
      urgentWords: { type: 'array', items: { type: 'string' } },
    }),
    sampleInput: {
      from: 'ada@example.com',
      subject: 'I cannot sign in',
      text: 'I forgot my password.',
      urgentWords: ['down', 'outage', 'data loss'],
    },
  }),
};
