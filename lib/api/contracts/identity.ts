import { z } from 'zod';
import { languages } from '@/lib/i18n/languages';
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

const meSchema = z.object({
  user: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    language: z.enum(languages).nullable().meta({ description: 'Of the pages; null: as the browser asks' }),
  }),
  organization,
  organizations: z.array(organization),
  scopes: z.array(scopeSchema),
  credential: z.enum(['key', 'session']),
});

export const me = {
  get: defineEndpoint({
    id: 'me.get',
    method: 'GET',
    path: '/api/v1/me',
    scope: null,
    summary: 'Who is calling',
    response: meSchema,
    status: 200,
  }),

  update: defineEndpoint({
    id: 'me.update',
    method: 'PATCH',
    path: '/api/v1/me',
    scope: null,
    summary: 'Change your name or language',
    description: 'Fields not sent stay as they are. The answers of the API are English in any case.',
    body: z.object({ name: label.optional(), language: z.enum(languages).nullable().optional() }),
    response: meSchema,
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

const days = z.number().int().min(1).max(3_650).nullable();
const settings = organization.extend({
  createdAt: timestamp,
  members: z.number().int(),
  workflows: z.number().int(),
  runRetentionDays: days.meta({ description: 'Days a finished run is kept; null: as the server says' }),
  auditRetentionDays: days.meta({ description: 'Days the audit log is kept; null: for ever' }),
  serverRunRetentionDays: z.number().meta({ description: 'What the server says; 0 is for ever' }),
});

export const organizations = {
  get: defineEndpoint({
    id: 'organizations.get',
    method: 'GET',
    path: '/api/v1/organization',
    scope: 'workflows:read',
    summary: 'The organization of the caller and its settings',
    response: settings,
    status: 200,
  }),

  update: defineEndpoint({
    id: 'organizations.update',
    method: 'PATCH',
    path: '/api/v1/organization',
    scope: 'workflows:write',
    summary: 'Change the organization',
    description: 'Admins only. Fields not sent stay as they are.',
    body: z.object({
      name: label.optional(),
      runRetentionDays: days.optional(),
      auditRetentionDays: days.optional(),
    }),
    response: settings,
    status: 200,
    errors: ['forbidden'],
    examples: [{ title: 'Runs are kept for 90 days', body: { runRetentionDays: 90 } }],
  }),

  remove: defineEndpoint({
    id: 'organizations.remove',
    method: 'DELETE',
    path: '/api/v1/organization',
    scope: 'workflows:write',
    summary: 'Delete the organization',
    description:
      'Owners only, and irreversible: workflows, runs, tables, credentials and keys go with it. `confirm` is its name. Members ' +
      'who belong to no other organization get an empty one of their own.',
    query: z.object({ confirm: z.string().max(256).meta({ description: 'The name of the organization' }) }),
    response: 'empty',
    status: 204,
    errors: ['forbidden', 'conflict'],
  }),

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
  }),
};
