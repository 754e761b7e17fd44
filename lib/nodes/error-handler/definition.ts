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
});

export type Failure = z.infer<typeof failure>;
