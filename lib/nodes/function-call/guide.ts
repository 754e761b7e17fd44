import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The function is looked up when the step runs: one that is registered later is found then, and a change counts at once.',
    'An unknown name fails the step with `function_not_registered`.',
    '',
    'Functions are code, a URL, a workflow or an agent; they are registered by name for the whole organization.',
    'Shipped with Sluice: `echo`, `noop`, `set`, `sleep`, `log`, `fail`, `http-request` and `send-email`.',
  ].join('\n'),
  example: {
    config: { function: 'charge-payment', input: { amount: '{{result.total}}' } },
    input: { total: 120 },
    output: { paymentId: 'pay_1' },
  },
};
