import { z } from 'zod';
import { defineNode } from '../define-node';
import { decisionSchema, describePeople, peopleFields } from '../people-config';

export const human = defineNode({
  type: 'human',
  version: 1,
  kind: 'people',
  title: 'Ask people',
  summary: 'Waits for an answer by people and goes on with it.',
  icon: 'users',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    ...peopleFields,
    onReject: z.enum(['continue', 'error']).default('continue').meta({
      label: 'When it is rejected',
      widget: 'select',
      advanced: true,
      help: 'The flow goes on with `approved: false`, or the step fails.',
    }),
  }),
  output: decisionSchema,
  effect: 'external',
  describe: describePeople,
});
