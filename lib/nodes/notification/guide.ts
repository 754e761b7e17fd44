import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'In the app, everybody named finds it behind the bell, at once. A name that nobody in the organization goes by does not',
    'fail the step: the owner of the workflow is told instead, and the log says so.',
    '',
    '**webhook** sends POST `{title, message, link, workflowId, runId}` to the URL. **slack**, **discord** and **teams** send',
    'what the incoming webhooks of those services understand. Any answer but 2xx fails the step; server errors are retried by',
    'its retry policy.',
  ].join('\n'),
  example: {
    config: { channel: 'in_app', to: 'role:admin', message: 'Order {{result.id}} waits for stock' },
    input: { id: 7 },
    output: { channel: 'in_app', delivered: 1, message_id: null },
  },
};
