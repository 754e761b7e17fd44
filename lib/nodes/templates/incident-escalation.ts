import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const incidentEscalation: StarterTemplate = {
  slug: 'incident-escalation',
  name: 'Incident escalation',
  description:
    'Pages whoever is on call over a webhook; when that cannot be reached, tells people by mail and in the app.',
  tags: ['notifications', 'errors', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Incident', [0, 0]),
      step('page', 'notification', 'Page on call', [1, 0], {
        config: {
          channel: 'webhook',
          to: '{{input.pagerUrl}}',
          title: '{{input.title}}',
          message: '{{input.service}}: {{input.title}}',
        },
        policy: {
          retry: {
            maxRetries: 2,
            backoff: 'exponential',
            initialDelayMs: 1_000,
            maxDelayMs: 10_000,
            jitter: true,
          },
        },
      }),
      step('paged', 'log', 'Paged', [2, 0], { config: { message: 'Paged: {{input.title}}' } }),
      step('unreachable', 'error_handler', 'Pager is down', [2, 1]),
      step('mail', 'email', 'Write to the team', [3, 1], {
        config: {
          to: '{{input.team}}',
          subject: 'Incident: {{input.title}}',
          body: '{{input.service}} needs you. The pager could not be reached: {{result.error.message}}',
        },
      }),
      step('app', 'notification', 'Tell in the app', [3, 2], {
        config: { title: 'Incident: {{input.title}}', message: '{{input.service}} needs you.' },
      }),
    ],
    connections: connect(
      'start -> page',
      'page -> paged',
      'page -> unreachable',
      'unreachable -> mail',
      'unreachable -> app',
    ),
    notes: [
      note('note_page', 'Three attempts, then the way below is taken and the run goes on.', [1, -1.2]),
      note('note_app', 'Whoever owns the workflow sees it at the bell at once.', [3, 3.2], 'blue'),
    ],
    inputSchema: objectSchema({
      title: { type: 'string' },
      service: { type: 'string' },
      team: { type: 'string', format: 'email' },
      pagerUrl: { type: 'string', format: 'uri' },
    }),
    sampleInput: {
      title: 'Checkout answers slowly',
      service: 'checkout',
      team: 'team@example.com',
      pagerUrl: 'https://pager.example.com/hook',
    },
  }),
};
