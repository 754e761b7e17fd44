import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The other workflow runs as an execution of its own that knows its parent. Its output is the output of this step; when',
    'it fails, so does this step, and its retries start it anew. Cancelling this run cancels the other one.',
    '',
    'Without waiting, the output is `{ executionId }`, and the other run goes on whatever becomes of this one. Workflows may',
    'call one another ten levels deep.',
  ].join('\n'),
  example: {
    config: { workflow: 'send-invoice', input: { orderId: '{{input.orderId}}' } },
    input: { orderId: 7 },
    output: { invoiceId: 'inv_1' },
  },
};
