import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp } from './common';
import { label, password, roleSchema } from './people';

const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: roleSchema,
  invitedBy: z.string(),
  createdAt: timestamp,
  expiresAt: timestamp,
});
const token = z.string().min(1).max(2_000);

export const invitations = {
  list: defineEndpoint({
    id: 'invitations.list',
    method: 'GET',
    path: '/api/v1/invitations',
    scope: 'workflows:write',
    summary: 'List the invitations nobody has accepted yet',
    description: 'Admins only.',
    response: z.object({ count: z.number().int(), invitations: z.array(invitation) }),
    status: 200,
    errors: ['forbidden'],
  }),

  create: defineEndpoint({
    id: 'invitations.create',
    method: 'POST',
    path: '/api/v1/invitations',
    scope: 'workflows:write',
    summary: 'Invite somebody',
    description:
      'Admins only; only an owner invites owners. They get a mail with a link that is good for seven days; an earlier invitation of ' +
      'the same address ends.',
    body: z.object({ email: z.email().max(254), role: roleSchema.default('editor') }),
    response: invitation.extend({
      url: z.string().meta({ description: 'The link, also to be handed over by hand' }),
    }),
    status: 201,
    errors: ['forbidden', 'conflict'],
    examples: [{ title: 'A viewer', body: { email: 'ada@example.com', role: 'viewer' } }],
  }),

  revoke: defineEndpoint({
    id: 'invitations.revoke',
    method: 'DELETE',
    path: '/api/v1/invitations/:id',
    scope: 'workflows:write',
    summary: 'Take an invitation back',
    params: z.object({ id: z.string().min(1).max(200) }),
    response: 'empty',
    status: 204,
    errors: ['forbidden', 'not_found'],
  }),

  open: defineEndpoint({
    id: 'invitations.open',
    method: 'POST',
    path: '/api/v1/invitations/open',
    scope: null,
    isPublic: true,
    summary: 'Look at an invitation',
    description: 'With the token of its link.',
    body: z.object({ token }),
    response: z.object({
      organization: z.string(),
      email: z.string(),
      role: roleSchema,
      hasAccount: z.boolean(),
      expiresAt: timestamp,
    }),
    status: 200,
    errors: ['not_found'],
    examples: [{ title: 'What the link leads to', body: { token: 'the token in the link' } }],
  }),

  accept: defineEndpoint({
    id: 'invitations.accept',
    method: 'POST',
    path: '/api/v1/invitations/accept',
    scope: null,
    isPublic: true,
    summary: 'Accept an invitation',
    description: 'Whoever has no account yet gets one, with this name and password.',
    body: z.object({ token, name: label.optional(), password: password.optional() }),
    response: z.object({ organizationId: z.string(), email: z.string(), isNewAccount: z.boolean() }),
    status: 200,
    errors: ['not_found', 'conflict'],
    examples: [
      {
        title: 'A new person',
        body: { token: 'the token in the link', name: 'Grace', password: 'a long password' },
      },
    ],
  }),
};
