import { z } from 'zod';
import { listApprovals } from '../approvals/list-approvals';
import { respond } from '../approvals/respond';
import { defineTool, type Tool } from './tool';

export const approvalTools: readonly Tool[] = [
  defineTool({
    name: 'list_approvals',
    title: 'List approvals',
    description:
      'What runs ask people. `mine`: the answer of the caller is awaited; `team`: that of somebody else.',
    scope: 'workflows:read',
    isReadOnly: true,
    input: z.object({
      box: z.enum(['mine', 'team', 'done']).default('mine'),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    call: ({ identity, input }) => listApprovals(identity, { ...input, offset: 0 }),
  }),
  defineTool({
    name: 'respond_to_approval',
    title: 'Answer an approval',
    description: 'Approves or rejects what a run asks, on behalf of the caller.',
    scope: 'workflows:execute',
    isReadOnly: false,
    input: z.object({
      approval: z.string().min(1).max(200).describe('Id of the approval'),
      approved: z.boolean(),
      comment: z.string().max(10_000).optional(),
      form: z.record(z.string(), z.unknown()).optional().describe('Values of its form'),
    }),
    call: async ({ identity, input: { approval, ...answer } }) => {
      const { id, status, decidedBy } = await respond(identity, approval, answer);
      return { id, status, decidedBy };
    },
  }),
];
