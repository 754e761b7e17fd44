import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'For a webhook whose answer is **Step**: the caller gets this answer as soon as the step is done, and the run goes on. The',
    'first answer counts. When none comes within the time of the webhook, the caller gets 202 and the id of the execution;',
    'when the run ends without one, that too.',
    '',
    'In a run that nobody waits for, the step only passes its input on.',
  ].join('\n'),
  example: {
    config: { status: 201, headers: { 'X-Order': '7' }, body: { accepted: true } },
    input: { orderId: 7 },
    output: { status: 201, headers: { 'X-Order': '7' }, body: { accepted: true } },
  },
};
