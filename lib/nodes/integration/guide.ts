import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Integrations are made from the OpenAPI document of an API, on the page Integrations. Each of its operations is in the',
    'palette, with a form from its schema. The credential of the integration goes with each request.',
    '',
    'Any status but a 2xx fails the step; 5xx, 408 and 429 are retried by its policy. Every attempt carries the same',
    '`Idempotency-Key`.',
  ].join('\n'),
  example: {
    config: {
      integration: 'slack',
      action: 'postMessage',
      params: { channel: '#sales', text: 'New order from {{input.name}}' },
    },
    input: { name: 'Ada' },
    output: { status: 200, headers: { 'content-type': 'application/json' }, body: { ok: true } },
  },
};
