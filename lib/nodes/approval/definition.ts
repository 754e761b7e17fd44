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
  help: [
    'People find it in their inbox, and by mail. The run waits without holding a worker; a restart does not lose it.',
    '',
    'Approved, the flow goes on behind **approved** with `{ approved, comment, respondedBy, form, approvals, rejections }`.',
    'Rejected, it goes on behind **rejected**. Where nothing is connected there the step fails with `rejected`, and its',
    'error setting decides. Nobody in time: it fails with `approval_expired`, unless a default is set.',
    '',
    'Owners and admins of the organization may always answer. Nobody answers twice, and one rejection rejects.',
  ].join('\n'),
  example: {
    config: {
      message: 'Pay **{{result.total}} €** to {{result.supplier}}?',
      approvers: ['finance@example.com', 'admin'],
      timeoutMs: '24 hours',
    },
    input: { total: 12_000, supplier: 'ACME' },
    output: {
      approved: true,
      comment: 'Looks good',
      respondedBy: 'finance@example.com',
      form: {},
      approvals: [
        {
          by: 'finance@example.com',
          name: 'Fin',
          userId: 'user_1',
          comment: 'Looks good',
          form: null,
          at: '2030-01-31T09:00:00.000Z',
        },
      ],
      rejections: [],
      approvalId: 'apr_1',
    },
  },
});
