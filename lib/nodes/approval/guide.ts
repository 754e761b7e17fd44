import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
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
};
