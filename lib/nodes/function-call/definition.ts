import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const functionCall = defineNode({
  type: 'function_call',
  version: 1,
  kind: 'code',
  title: 'Call function',
  summary: 'Calls a function of the organization by its name.',
  icon: 'square-function',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    function: z.string().trim().min(1, 'Name the function to call').max(200).meta({
      label: 'Function',
      widget: 'pick',
      picks: 'function',
      placeholder: 'charge-payment',
    }),
    input: z.json().optional().meta({
      label: 'Input',
      widget: 'json',
      help: 'What the function gets. Left out: the output of the step before.',
    }),
    values: z.record(z.string(), z.json()).default({}).meta({
      label: 'Values',
      widget: 'key-value',
      help: 'Settings for functions of the kinds code and agent: `ctx.config`.',
      advanced: true,
    }),
  }),
  output: z.json(),
  effect: 'external',
  describe: (config) => shown(config, 'function'),
});
