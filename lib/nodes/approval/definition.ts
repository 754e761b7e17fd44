import { z } from 'zod';
import { defineNode } from '../define-node';
import { decisionSchema, describePeople, peopleFields } from '../people-config';

export const approval = defineNode({
  type: 'approval',
  version: 1,
  kind: 'people',
  title: 'Approval',
  summary: 'Waits until people approve or reject.',
  icon: 'user-check',
  inputs: [{ id: 'input' }],
  outputs: [
    { id: 'approved', label: 'approved' },
    { id: 'rejected', label: 'rejected' },
  ],
  config: z.object({
    ...peopleFields,
    onReject: z.enum(['error', 'continue']).default('error').meta({
      label: 'When it is rejected',
      widget: 'select',
      advanced: true,
      help: 'Where nothing is connected to `rejected`: the step fails, or that way simply ends.',
    }),
  }),
  output: decisionSchema,
  effect: 'external',
  describe: describePeople,
});
