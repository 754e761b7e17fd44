import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp, userIdSchema } from './common';
import { label, scopeSchema } from './people';

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
