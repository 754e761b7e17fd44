import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const onboardingMails: StarterTemplate = {
  slug: 'onboarding-mails',
  name: 'Onboarding e-mail series',
  description: 'Welcomes a new customer, waits, and writes again with the tips for their plan.',
  tags: ['mail', 'people', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'New customer', [0, 0]),
      step('welcome', 'email', 'Welcome', [1, 0], {
        config: { template: 'welcome', to: '{{input.email}}' },
      }),
      step('wait', 'delay', 'Wait', [2, 0], { config: { durationMs: '{{input.wait}}' } }),
      step('paying', 'condition', 'Pays for it?', [3, 0], {
        config: { expression: "input.plan != 'free'" },
      }),
      step('tips', 'email', 'Tips for teams', [4, 0], {
        config: {
          to: '{{input.email}}',
          subject: 'Three things to try this week, {{input.name}}',
          body: 'Hello {{input.name}},\n\ninvite your team, connect your first system, and look at your first run.',
        },
      }),
      step('offer', 'email', 'Offer a trial', [4, 1], {
        config: {
          to: '{{input.email}}',
          subject: 'Would you like more, {{input.name}}?',
          body: 'Hello {{input.name}},\n\ntry everything for two weeks. There is nothing to cancel.',
        },
      }),
    ],
    connections: connect(
      'start -> welcome',
      'welcome -> wait',
      'wait -> paying',
      'paying:true -> tips',
      'paying:false -> offer',
    ),
    notes: [
      note('note_mail', 'Without a mail server, every mail is kept in the outbox to be read.', [1, -1.2]),
      note(
        'note_wait',
        'Waiting costs nothing: no worker is held, and a restart forgets nothing.',
        [2, -1.2],
        'blue',
      ),
    ],
    inputSchema: objectSchema({
      name: { type: 'string' },
      email: { type: 'string', format: 'email' },
      plan: { type: 'string', enum: ['free', 'team'] },
      wait: { type: 'string', description: 'Such as 3 days' },
    }),
    sampleInput: { name: 'Ada', email: 'ada@example.com', plan: 'team', wait: '5 seconds' },
  }),
};
