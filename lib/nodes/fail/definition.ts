import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const fail = defineNode({
  type: 'fail',
  version: 1,
  kind: 'flow',
  title: 'Fail',
  summary: 'Ends the run with an error of your own words.',
  icon: 'octagon-x',
  inputs: [{ id: 'input' }],
  outputs: [],
  config: z.object({
    message: z.string().max(2_000).default('The workflow was told to fail').meta({
      label: 'Message',
      widget: 'template',
      placeholder: 'Order {{result.id}} has no address',
    }),
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/, 'A code is lower-case letters, digits and "_"')
      .default('failed')
      .meta({ label: 'Code', widget: 'text', help: 'A short word that programs can test for.' }),
  }),
  output: z.null(),
  effect: 'pure',
  describe: (config) => shown(config, 'message'),
});
