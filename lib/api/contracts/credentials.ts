import { z } from 'zod';
import type { CredentialType } from '@/lib/nodes/credential-types';
import { isHostPattern } from '@/lib/shared/allowed-hosts';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, timestamp } from './common';

// Credentials: what steps prove themselves with, named in their settings, and never answered by any endpoint.

const types = [
  'api_key',
  'bearer',
  'basic',
  'oauth2',
  'oauth2_code',
  'smtp',
  'postgresql',
  'llm',
  'secret',
] as const satisfies readonly CredentialType[];

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !text.startsWith('cred_'), 'must not begin with "cred_", which marks ids')
  .refine((text) => !/\p{Cc}|\{\{/u.test(text), 'must not hold control characters or "{{"');

const allowedHosts = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .max(260)
      .refine(isHostPattern, 'must be a host such as api.example.com, api.example.com:8443 or *.example.com'),
  )
  .max(50)
  .meta({ description: 'Hosts it may be sent to, such as api.example.com or *.example.com; none: any' });

const data = z.record(z.string(), anyJson).meta({
  description: 'The fields of its type, see GET /api/v1/credentials/types; secret ones are never answered',
});

const credential = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(types),
  settings: z.record(z.string(), anyJson).meta({ description: 'Its fields without the secret ones' }),
  allowedHosts: z.array(z.string()),
  createdBy: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  isConnected: z.boolean().nullable().meta({
    description: 'Whether somebody has signed in for it; null for types that need nobody to',
  }),
  canChange: z.boolean().meta({ description: 'Whether you may change and delete it' }),
});

const params = z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the credential' }) });
const scope = 'workflows:write';

export const credentials = {
  list: defineEndpoint({
    id: 'credentials.list',
    method: 'GET',
    path: '/api/v1/credentials',
    scope,
    summary: 'List credentials',
    description: 'All of the organization, without what is secret.',
    response: z.object({ count: z.number().int(), credentials: z.array(credential) }),
    status: 200,
  }),

  types: defineEndpoint({
    id: 'credentials.types',
    method: 'GET',
    path: '/api/v1/credentials/types',
    scope,
    summary: 'List the types of credentials and their fields',
    response: z.object({
      types: z.array(
        z.object({
          type: z.enum(types),
          title: z.string(),
          summary: z.string(),
          fields: z.record(z.string(), anyJson).meta({ description: 'JSON Schema of the data' }),
          secretFields: z.array(z.string()),
        }),
      ),
    }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'credentials.create',
    method: 'POST',
    path: '/api/v1/credentials',
    scope,
    summary: 'Create a credential',
    body: z.object({ name, type: z.enum(types), data, allowedHosts: allowedHosts.default([]) }),
    response: credential,
    status: 201,
    errors: ['conflict'],
    examples: [
      {
        title: 'A key in a header, for one host',
        body: {
          name: 'payments',
          type: 'api_key',
          data: { name: 'X-API-Key', value: 'the key itself' },
          allowedHosts: ['api.example.com'],
        },
      },
      {
        title: 'A secret for {{secrets.WEBHOOK_TOKEN}}',
        body: { name: 'WEBHOOK_TOKEN', type: 'secret', data: { value: 'the secret itself' } },
      },
    ],
  }),

  get: defineEndpoint({
    id: 'credentials.get',
    method: 'GET',
    path: '/api/v1/credentials/:id',
    scope,
    summary: 'Get a credential, without what is secret',
    params,
    response: credential.extend({
      usedBy: z
        .array(z.object({ kind: z.enum(['workflow', 'function']), id: z.string(), name: z.string() }))
        .meta({ description: 'Workflows and functions that name it' }),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'credentials.update',
    method: 'PUT',
    path: '/api/v1/credentials/:id',
    scope,
    summary: 'Change a credential',
    description:
      'What is left out stays; `data` replaces all of its fields but secret ones that are left out. ' +
      'Its creator, and admins.',
    params,
    body: z.object({ name: name.optional(), data: data.optional(), allowedHosts: allowedHosts.optional() }),
    response: credential,
    status: 200,
    errors: ['not_found', 'forbidden', 'conflict'],
    examples: [{ title: 'A new key', body: { data: { name: 'X-API-Key', value: 'the new key' } } }],
  }),

  remove: defineEndpoint({
    id: 'credentials.remove',
    method: 'DELETE',
    path: '/api/v1/credentials/:id',
    scope,
    summary: 'Delete a credential',
    description:
      'Refused while a workflow or a function names it, unless forced; steps that need it fail from then on. ' +
      'Its creator, and admins.',
    params,
    query: z.object({ force: z.enum(['true', 'false']).default('false') }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden', 'conflict'],
  }),

  authorize: defineEndpoint({
    id: 'credentials.authorize',
    method: 'POST',
    path: '/api/v1/credentials/:id/authorize',
    scope,
    summary: 'Begin to connect a credential of the type oauth2_code',
    description:
      'Answers the address at which to sign in. From there the browser comes back to `redirectUri`, which must be registered ' +
      'at the other system, with `code` and `state` for POST /api/v1/credentials/connect. Its creator, and admins.',
    params,
    response: z.object({ url: z.string(), redirectUri: z.string() }),
    status: 200,
    errors: ['not_found', 'forbidden', 'invalid_request'],
  }),

  connect: defineEndpoint({
    id: 'credentials.connect',
    method: 'POST',
    path: '/api/v1/credentials/connect',
    scope,
    summary: 'Connect a credential with what the sign-in gave',
    description:
      'Exchanges the code for tokens, which are kept encrypted and renewed by themselves. Only who began it, within fifteen minutes.',
    body: z.object({ state: z.string().min(1).max(4_000), code: z.string().min(1).max(8_000) }),
    response: credential,
    status: 200,
    errors: ['not_found', 'forbidden', 'invalid_request', 'conflict'],
    examples: [
      {
        title: 'What came back from the sign-in',
        body: { state: 'v1.ab12…', code: 'the code of the address' },
      },
    ],
  }),

  test: defineEndpoint({
    id: 'credentials.test',
    method: 'POST',
    path: '/api/v1/credentials/:id/test',
    scope,
    summary: 'Try a credential out',
    description:
      'Sends a GET request with it to a URL it is meant for. Types that HTTP does not know are refused.',
    params,
    body: z.object({
      url: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://api.example.com/me' }),
    }),
    response: z.object({
      success: z.boolean().meta({ description: 'Whether the answer was neither 401, 403 nor missing' }),
      status: z.number().int().nullable(),
      message: z.string(),
    }),
    status: 200,
    errors: ['not_found'],
    examples: [{ title: 'Who am I', body: { url: 'https://api.example.com/me' } }],
  }),
};
