import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp, userIdSchema } from './common';
import { label, password, roleSchema } from './people';

const member = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: timestamp,
});

const memberParams = z.object({ userId: userIdSchema });

export const members = {
  list: defineEndpoint({
    id: 'members.list',
    method: 'GET',
    path: '/api/v1/members',
    scope: 'workflows:read',
    summary: 'List the members of the organization',
    response: z.object({ count: z.number().int(), members: z.array(member) }),
    status: 200,
  }),

  add: defineEndpoint({
    id: 'members.add',
    method: 'POST',
    path: '/api/v1/members',
    scope: 'workflows:write',
    summary: 'Add a member',
    description:
      'Admins only; only an owner adds owners. A person unknown so far gets an account, with the given password or with ' +
      'one that is shown this once.',
    body: z.object({
      email: z.email().max(254),
      name: label.optional(),
      role: roleSchema.default('editor'),
      password: password.optional(),
    }),
    response: member.extend({ password: z.string().nullable() }),
    status: 201,
    errors: ['forbidden', 'conflict'],
    examples: [
      { title: 'A new editor', body: { email: 'grace@example.com', name: 'Grace', role: 'editor' } },
    ],
  }),

  update: defineEndpoint({
    id: 'members.update',
    method: 'PATCH',
    path: '/api/v1/members/:userId',
    scope: 'workflows:write',
    summary: 'Change the role of a member',
    params: memberParams,
    body: z.object({ role: roleSchema }),
    response: member,
    status: 200,
    errors: ['forbidden', 'not_found', 'conflict'],
    examples: [{ title: 'May administer', body: { role: 'admin' } }],
  }),

  remove: defineEndpoint({
    id: 'members.remove',
    method: 'DELETE',
    path: '/api/v1/members/:userId',
    scope: 'workflows:write',
    summary: 'Remove a member',
    description: 'Their keys for this organization stop working at once; their workflows go to you.',
    params: memberParams,
    response: 'empty',
    status: 204,
    errors: ['forbidden', 'not_found', 'conflict'],
  }),
};
