import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The step is done once the mail is in the **outbox**; from there a worker brings it to the mail server, and tries again',
    'for about half a day when that does not work. Without a mail server it stays in the outbox, where it can be read.',
    '',
    'A repeated attempt of the step does not send a second mail.',
    '',
    'A template nobody has written yet does not fail the step: it sends a plain mail with the name of the template as its',
    'subject and the fields of **Data** as its lines, and says so in the log.',
  ].join('\n'),
  example: {
    config: { template: 'welcome', to: '{{trigger.email}}' },
    input: { email: 'ada@example.com', name: 'Ada' },
    output: {
      message_id: '<mail_01jd@sluice.example>',
      mail_id: 'mail_01jd',
      status: 'queued',
      to: ['ada@example.com'],
    },
  },
};
