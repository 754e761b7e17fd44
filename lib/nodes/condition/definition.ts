import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const condition = defineNode({
  type: 'condition',
  version: 1,
  kind: 'flow',
  title: 'Condition',
  summary: 'Goes on by one of two ways, depending on an expression.',
  icon: 'split',
  inputs: [{ id: 'input' }],
  outputs: [
    { id: 'true', label: 'true' },
    { id: 'false', label: 'false' },
  ],
  config: z.object({
    expression: z.string().trim().min(1, 'A condition needs an expression').meta({
      label: 'Expression',
      widget: 'expression',
      help: 'Truthy goes on by the port "true", anything else by "false".',
      placeholder: 'result.total > 10000',
    }),
  }),
  output: z.object({ matched: z.boolean() }),
  effect: 'pure',
  passThrough: true,
  describe: (config) => shown(config, 'expression'),
});
