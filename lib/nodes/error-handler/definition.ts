import { z } from 'zod';
import { defineNode } from '../define-node';

const failure = z.object({ node_id: z.string(), code: z.string(), message: z.string() });

export const errorHandler = defineNode({
  type: 'error_handler',
  version: 1,
  kind: 'flow',
  title: 'Handle error',
  summary: 'Runs only when a step that leads to it has failed.',
  icon: 'shield-alert',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    value: z.json().optional().meta({
      label: 'Go on with',
      widget: 'json',
      help: 'What the steps behind it get as `result`. Left out: the error.',
    }),
  }),
  output: z.json().meta({ label: 'The error, or the value given' }),
  effect: 'pure',
  handlesErrors: true,
  describe: (config, say) =>
    config.value === undefined ? say('goes on with the error') : say('goes on with a value'),
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
});

export type Failure = z.infer<typeof failure>;
