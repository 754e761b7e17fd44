import { z } from 'zod';
import { defineNode } from '../define-node';

export const triggerManual = defineNode({
  type: 'trigger.manual',
  version: 1,
  kind: 'trigger',
  title: 'Manual trigger',
  summary: 'Starts the workflow when a person or a program asks for it.',
  icon: 'play',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z.object({}),
  output: z.json().meta({ label: 'Run input' }),
  effect: 'pure',
  describe: (_, say) => say('by hand or through the API'),
});
