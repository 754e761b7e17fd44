import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Connect any step to it, by whatever port. When one of those steps has failed for good, this one runs, the failure counts',
    'as handled, and the run goes on behind it. When all of them succeed, it is skipped, and so is what only it leads to.',
    '',
    '`result.error` has `node_id`, `code` and `message`; `errors` lists all failures where several steps lead here.',
  ].join('\n'),
  example: {
    config: {},
    input: { error: { node_id: 'charge', code: 'http_500', message: 'POST /charges answered 500' } },
    output: {
      error: { node_id: 'charge', code: 'http_500', message: 'POST /charges answered 500' },
      errors: [{ node_id: 'charge', code: 'http_500', message: 'POST /charges answered 500' }],
    },
  },
};
