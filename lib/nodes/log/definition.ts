import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const logNode = defineNode({
  type: 'log',
  version: 1,
  kind: 'flow',
  title: 'Log',
  summary: 'Writes a line into the log of the run.',
  icon: 'scroll-text',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    level: z.enum(['debug', 'info', 'warn', 'error']).default('info').meta({
      label: 'Level',
      widget: 'select',
    }),
    message: z.json().meta({
      label: 'Message',
      widget: 'template',
      help: 'Text with templates. A template alone may give any value; it is written as JSON.',
      placeholder: 'Order {{result.id}} has {{result.items.length}} items',
    }),
    data: z.json().optional().meta({ label: 'Data', widget: 'json', advanced: true }),
  }),
  output: z.json().meta({ label: 'The input, unchanged' }),
  effect: 'pure',
  passThrough: true,
  describe: (config) => shown(config, 'message'),
});
