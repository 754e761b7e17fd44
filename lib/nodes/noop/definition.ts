import { z } from 'zod';
import { defineNode } from '../define-node';

export const noop = defineNode({
  type: 'noop',
  version: 1,
  kind: 'flow',
  title: 'No operation',
  summary: 'Does nothing and hands its input on.',
  icon: 'circle-dashed',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({}),
  output: z.json().meta({ label: 'The input, unchanged' }),
  effect: 'pure',
  passThrough: true,
  describe: (_, say) => say('hands its input on'),
});
