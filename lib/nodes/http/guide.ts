import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Any status but a 2xx fails the step (see **Expected status**). Server errors, 408, 429, time limits and network',
    'errors are retried by the retry policy of the step; other 4xx are not, for they would fail again.',
    '',
    'Each request carries an `Idempotency-Key` that is the same for every attempt of this step, so that the far side can',
    'tell a repeated request from a new one. Private addresses are refused unless the operator allows them.',
    '',
    'With **Pages**, `body` is the list of all items, `pages` says how many were asked for, and `truncated` whether there were',
    'more than `maxPages`. Pages come from the host of the first request only.',
    '',
    'A **Credential** goes only to the hosts it is meant for. Whatever the answer repeats of it is struck out.',
  ].join('\n'),
  example: {
    config: { method: 'POST', url: 'https://api.example.com/orders', body: { sku: 'A-1' } },
    input: null,
    output: { status: 201, headers: { 'content-type': 'application/json' }, body: { id: 'ord_1' } },
  },
};
