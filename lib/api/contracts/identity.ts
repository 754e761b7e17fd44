import { z } from 'zod';
import { defineEndpoint, scopes } from '../define-endpoint';
import { timestamp, userIdSchema } from './common';

// Who is who: the caller, members of the organization, and their API keys.

export const roles = ['owner', 'admin', 'editor', 'viewer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

const scopeSchema = z.enum(scopes);
const label = z
  .string()
  .max(128)
  .refine((text) => text.trim() !== '', 'must not be blank');
const password = z.string().min(8).max(128);

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().meta({ description: 'First characters of the key' }),
  scopes: z.array(scopeSchema),
  userId: z.string(),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
});

const member = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: timestamp,
});

const organization = z.object({ id: z.string(), name: z.string(), slug: z.string(), role: roleSchema });
const memberParams = z.object({ userId: userIdSchema });

export const me = {
  get: defineEndpoint({
    id: 'me.get',
    method: 'GET',
    path: '/api/v1/me',
    scope: null,
    summary: 'Who is calling',
    response: z.object({
      user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
      organization,
      organizations: z.array(organization),
      scopes: z.array(scopeSchema),
      credential: z.enum(['key', 'session']),
    }),
    status: 200,
  }),
};

export const apiKeys = {
  list: defineEndpoint({
    id: 'apiKeys.list',
    method: 'GET',
    path: '/api/v1/api-keys',
    scope: 'workflows:write',
    summary: 'List API keys',
    description: 'Your own; those of every member for admins. Revoked keys are not listed.',
    response: z.object({ count: z.number().int(), apiKeys: z.array(apiKey) }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'apiKeys.create',
    method: 'POST',
    path: '/api/v1/api-keys',
    scope: 'workflows:write',
    summary: 'Create an API key',
    description:
      'The key is shown this once. It cannot be allowed more than its creator is, nor more than the role of its user allows.',
    body: z.object({
      name: label,
      scopes: z.array(scopeSchema).min(1),
      userId: userIdSchema
        .optional()
        .meta({ description: 'Another member of the organization; admins only' }),
      expiresAt: z.iso.datetime({ offset: true }).nullish(),
    }),
    response: apiKey.extend({ key: z.string() }),
    status: 201,
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'For a script', body: { name: 'nightly', scopes: ['workflows:execute'] } }],
  }),

  revoke: defineEndpoint({
    id: 'apiKeys.revoke',
    method: 'DELETE',
    path: '/api/v1/api-keys/:id',
    scope: 'workflows:write',
    summary: 'Revoke an API key',
    description: 'It stops working at once. Your own keys; every key of the organization for admins.',
    params: z.object({ id: z.string().min(1).max(200) }),
    response: 'empty',
    status: 204,
    errors: ['not_found'],
  }),
};

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

export const organizations = {
  create: defineEndpoint({
    id: 'organizations.create',
    method: 'POST',
    path: '/api/v1/organizations',
    scope: 'workflows:write',
    summary: 'Create an organization',
    description: 'You become its owner. With `withKey` the answer holds an API key for it.',
    body: z.object({ name: label, withKey: z.boolean().default(false) }),
    response: organization.extend({ apiKey: z.string().nullable() }),
    status: 201,
    errors: ['forbidden'],
  }),
};
