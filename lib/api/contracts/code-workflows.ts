import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, workflowParams } from './common';

// Workflows written as code.

const code = z.string().trim().min(1, 'must not be empty').max(200_000).meta({
  description: 'A module that exports handlers with `AI({ … })`, or a class with `run(event, step)`',
});

const answer = z.object({
  workflowId: z.string(),
  entries: z.array(z.string()).meta({ description: 'Names of its handlers and classes' }),
  eventTypes: z.array(z.string()).meta({ description: 'Events that start it' }),
});

const example = {
  name: 'Sign-up',
  code: 'export default AI({\n  onUserSignup: async ({ ai, db, event }) => db.users.create({ email: event.email }),\n})',
};

export const codeWorkflows = {
  create: defineEndpoint({
    id: 'codeWorkflows.create',
    method: 'POST',
    path: '/api/v1/workflows/code',
    scope: 'workflows:write',
    summary: 'Register a workflow written as code',
    description:
      'It is active at once, unless `status` says otherwise. A handler `onUserSignup` starts on the events `user.signup` and ' +
      '`UserSignup`. Each call of `ai`, `api`, `db` and `step` is recorded and made once.',
    body: z.object({
      name: z.string().trim().min(1).max(256).optional(),
      description: z.string().max(20_000).optional(),
      code,
      entry: z.string().trim().min(1).max(200).optional(),
      values: z.record(z.string(), anyJson).optional().meta({ description: '`env` of the code' }),
      status: z.enum(['draft', 'active']).default('active'),
    }),
    response: answer,
    status: 201,
    errors: ['invalid_definition'],
    examples: [{ title: 'A handler', body: example }],
  }),
  update: defineEndpoint({
    id: 'codeWorkflows.update',
    method: 'PUT',
    path: '/api/v1/workflows/:id/code',
    scope: 'workflows:write',
    summary: 'Replace the code of a workflow',
    description: 'Runs that have begun go on with the code they began with.',
    params: workflowParams,
    body: z.object({ code }),
    response: answer,
    status: 200,
    errors: ['not_found', 'invalid_definition'],
    examples: [
      {
        title: 'Another answer',
        body: { code: "export default async (input) => ({ greeting: 'Hello, ' + input.name })" },
      },
    ],
  }),
};
