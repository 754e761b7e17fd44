import { z } from 'zod';
import { formFieldSchema } from '@/lib/nodes/approval-form';
import { approvalModes, approvalStatuses } from '@/lib/nodes/approval-standing';
import { defineEndpoint } from '../define-endpoint';
import { approvalBoxes } from './approval-boxes';
import { anyJson, pageQuery, timestamp } from './common';

// What people are asked by runs, and what they answer.

const object = z.record(z.string(), anyJson);

const approverSchema = z.object({
  ref: z.string().meta({ description: '`user:<id>`, `email:<address>` or `role:<name>`' }),
  label: z.string().meta({ description: 'Name of the person, their address, or the role' }),
  isAsked: z.boolean().meta({ description: 'Their answer is awaited now' }),
});

const answerSchema = z.object({
  approved: z.boolean(),
  by: z.string().meta({ description: 'E-mail address' }),
  name: z.string(),
  userId: z.string().nullable(),
  comment: z.string().nullable(),
  form: object.nullable(),
  at: timestamp,
});

export const approvalSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(['approval', 'human']),
  status: z.enum(approvalStatuses),
  title: z.string().meta({ description: 'Name of the step' }),
  message: z.string().meta({ description: 'Markdown' }),
  workflowId: z.string(),
  workflowName: z.string(),
  executionId: z.string(),
  nodeId: z.string(),
  iteration: z.string().meta({ description: 'Path of loop indexes, empty outside loops' }),
  assignee: z.string().nullable(),
  assigneeRole: z.string().nullable(),
  approvers: z.array(approverSchema),
  mode: z.enum(approvalModes),
  approvalsNeeded: z.number().int(),
  answers: z.array(answerSchema),
  timeoutAt: timestamp.nullable(),
  createdAt: timestamp,
  decidedAt: timestamp.nullable(),
  decidedBy: z.string().nullable().meta({ description: 'E-mail address, or `timeout`' }),
  isMine: z.boolean().meta({ description: "The caller's answer is awaited" }),
  canAnswer: z.boolean(),
  asksMore: z.boolean().meta({ description: 'A comment is needed, or fields must be filled in' }),
});

export const approvalSchema = approvalSummarySchema.extend({
  data: anyJson.meta({ description: 'What is to be decided on' }),
  form: z.array(formFieldSchema),
  needsComment: z.boolean(),
  onTimeout: z.enum(['error', 'approve', 'reject']),
});

export type ApprovalSummary = z.infer<typeof approvalSummarySchema>;
export type ApprovalBody = z.infer<typeof approvalSchema>;

const counts = z.object({ mine: z.number().int(), team: z.number().int() });
export type ApprovalCounts = z.infer<typeof counts>;

const params = z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the approval' }) });

const comment = z.string().max(10_000).optional();

const answer = z.object({ approved: z.boolean(), comment, form: object.optional() });

export const approvals = {
  list: defineEndpoint({
    id: 'approvals.list',
    method: 'GET',
    path: '/api/v1/approvals',
    scope: 'workflows:read',
    summary: 'List approvals',
    description:
      'Without a box, all that the caller may see. `mine`: the answer of the caller is awaited. `team`: that of somebody ' +
      'else. `done`: decided, expired or cancelled, the newest first.',
    query: z.object({
      box: z.enum(approvalBoxes).optional(),
      status: z.enum(approvalStatuses).optional(),
      workflow_id: z.string().max(200).optional().meta({ description: 'Id or slug of a workflow' }),
      execution_id: z.string().max(200).optional(),
      ...pageQuery,
    }),
    response: z.object({
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      counts: counts.meta({ description: 'How many wait, whatever the filters' }),
      approvals: z.array(approvalSummarySchema),
    }),
    status: 200,
  }),
  events: defineEndpoint({
    id: 'approvals.events',
    method: 'GET',
    path: '/api/v1/approvals/events',
    scope: 'workflows:read',
    summary: 'Watch approvals',
    description:
      'Server-sent events: `counts` with `{ mine, team }` at the beginning and with every change, `approval` with the ' +
      'summary of one that is new or has changed, `refresh` when changes may have been missed.',
    response: 'events',
    status: 200,
  }),
  get: defineEndpoint({
    id: 'approvals.get',
    method: 'GET',
    path: '/api/v1/approvals/:id',
    scope: 'workflows:read',
    summary: 'Get an approval',
    description: 'Its history notes who has looked at it.',
    params,
    response: approvalSchema,
    status: 200,
    errors: ['not_found'],
  }),
  respond: defineEndpoint({
    id: 'approvals.respond',
    method: 'POST',
    path: '/api/v1/approvals/:id/respond',
    // Whoever is asked may answer in the browser whatever their role; a key needs workflows:execute.
    scope: null,
    summary: 'Approve or reject',
    description:
      'For those who are asked, and owners and admins. A key needs the scope `workflows:execute`. Of several answers at ' +
      'once exactly one decides; the others are told 409.',
    params,
    body: answer,
    response: approvalSchema,
    status: 200,
    errors: ['scope_required', 'forbidden', 'not_found', 'conflict'],
    examples: [{ title: 'With a comment', body: { approved: true, comment: 'Looks good' } }],
  }),
  delegate: defineEndpoint({
    id: 'approvals.delegate',
    method: 'POST',
    path: '/api/v1/approvals/:id/delegate',
    scope: null,
    summary: 'Let somebody else answer',
    params,
    body: z.object({
      to: z.string().trim().min(1).max(320).meta({ description: 'E-mail address or id of a member' }),
      comment,
    }),
    response: approvalSchema,
    status: 200,
    errors: ['scope_required', 'forbidden', 'not_found', 'conflict'],
    examples: [
      { title: 'To a colleague', body: { to: 'grace@example.com', comment: 'You know the supplier' } },
    ],
  }),
  respondMany: defineEndpoint({
    id: 'approvals.respondMany',
    method: 'POST',
    path: '/api/v1/approvals/respond',
    scope: null,
    summary: 'Answer several approvals',
    description: 'Each by itself: one that cannot be answered does not hold up the others.',
    body: z.object({
      ids: z.array(z.string().min(1).max(200)).min(1).max(100),
      approved: z.boolean(),
      comment,
    }),
    response: z.object({
      results: z.array(
        z.object({
          id: z.string(),
          ok: z.boolean(),
          status: z.enum(approvalStatuses).nullable(),
          error: z.object({ code: z.string(), message: z.string() }).nullable(),
        }),
      ),
    }),
    status: 200,
    errors: ['scope_required'],
    examples: [
      {
        title: 'Two at once',
        body: { ids: ['apr_01k9a', 'apr_01k9b'], approved: true, comment: 'Within the budget' },
      },
    ],
  }),
  answer: defineEndpoint({
    id: 'approvals.answer',
    method: 'POST',
    path: '/api/v1/approvals/answer',
    scope: null,
    isPublic: true,
    summary: 'Answer with the link of a mail',
    description: 'The token of the link says for which approval, and whose answer it is; no key is needed.',
    body: answer.extend({ token: z.string().min(1).max(4_000) }),
    response: z.object({ approvalId: z.string(), status: z.enum(approvalStatuses) }),
    status: 200,
    errors: ['forbidden', 'not_found', 'conflict'],
    examples: [
      { title: 'With the link of the mail', body: { token: 'the token in the link', approved: true } },
    ],
  }),
  history: defineEndpoint({
    id: 'approvals.history',
    method: 'GET',
    path: '/api/v1/approvals/:id/history',
    scope: 'workflows:read',
    summary: 'What happened to an approval',
    description:
      'Who was asked, told and shown it, and what they answered. Each entry is bound to the one before by a hash; the answer ' +
      'says whether all of them are still as they were written.',
    params,
    response: z.object({
      approvalId: z.string(),
      isIntact: z.boolean(),
      brokenAt: z
        .number()
        .int()
        .nullable()
        .meta({ description: 'The first entry that was changed or is missing' }),
      head: z
        .string()
        .meta({ description: 'Hash of the newest entry; a copy kept elsewhere proves the rest' }),
      entries: z.array(
        z.object({
          seq: z.number().int(),
          at: timestamp,
          kind: z.string(),
          actor: z.string(),
          name: z.string().meta({ description: 'Of the actor' }),
          data: object,
          hash: z.string(),
        }),
      ),
    }),
    status: 200,
    errors: ['not_found'],
  }),
};

export type ApprovalHistory = z.infer<typeof approvals.history.response>;
