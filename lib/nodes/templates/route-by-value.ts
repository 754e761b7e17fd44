import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const routeByValue: StarterTemplate = {
  slug: 'route-by-value',
  name: 'Route by value',
  description: 'Sends a support request to one of three teams, depending on its priority and text.',
  tags: ['switch', 'routing', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Request received', [0, 1]),
      step('route', 'switch', 'Which team?', [1, 1], {
        config: {
          value: 'input.priority',
          cases: [
            { equals: 'urgent', port: 'urgent' },
            { when: "input.subject.toLowerCase().includes('invoice')", port: 'billing' },
          ],
        },
      }),
      step('oncall', 'set', 'On call', [2, 0], {
        config: { fields: { team: 'on-call', answerWithinHours: 1 } },
      }),
      step('billing', 'set', 'Billing', [2, 1], {
        config: { fields: { team: 'billing', answerWithinHours: 24 } },
      }),
      step('support', 'set', 'Support', [2, 2], {
        config: { fields: { team: 'support', answerWithinHours: 48 } },
      }),
      step('ticket', 'set', 'Ticket', [3, 1], {
        config: { fields: { subject: '{{input.subject}}', from: '{{input.from}}' }, keepRest: true },
      }),
    ],
    connections: connect(
      'start -> route',
      'route:urgent -> oncall',
      'route:billing -> billing',
      'route:default -> support',
      'oncall -> ticket',
      'billing -> ticket',
      'support -> ticket',
    ),
    notes: [
      note('note_switch', 'The first case that fits wins; anything else leaves by **default**.', [1, -0.2]),
      note(
        'note_ticket',
        'Only one way is taken, so the ticket does not wait for the others.',
        [3, -0.2],
        'blue',
      ),
    ],
    inputSchema: objectSchema({
      subject: { type: 'string' },
      from: { type: 'string' },
      priority: { type: 'string', enum: ['urgent', 'normal', 'low'] },
    }),
    sampleInput: { subject: 'Question about invoice R-2', from: 'ada@example.com', priority: 'normal' },
  }),
};
