import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The step ends with the answer, whatever it is: `{ approved, comment, respondedBy, form, approvals, rejections }`.',
    'A condition such as `result.approved === true` behind it decides what comes next. Use a form to ask for more than',
    'yes or no.',
    '',
    'Nobody in time: it fails with `approval_expired`, unless a default is set.',
  ].join('\n'),
  example: {
    config: {
      message: 'Which budget pays for {{result.item}}?',
      approvers: ['manager@example.com'],
      form: [
        { key: 'budget', label: 'Budget', type: 'select', required: true, options: ['travel', 'training'] },
      ],
      timeoutMs: 86_400_000,
    },
    input: { item: 'a conference' },
    output: {
      approved: true,
      comment: null,
      respondedBy: 'manager@example.com',
      form: { budget: 'training' },
      approvals: [
        {
          by: 'manager@example.com',
          name: 'Max',
          userId: 'user_1',
          comment: null,
          form: { budget: 'training' },
          at: '2030-01-31T09:00:00.000Z',
        },
      ],
      rejections: [],
      approvalId: 'apr_1',
    },
  },
};
