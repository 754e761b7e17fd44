import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp } from './common';

// Variables of the organization: what settings and expressions of steps read as env.NAME. The value of a secret one is
// never answered.

const MAX_VALUE = 16_384;

export const variableName = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z_]\w*$/,
    'must have letters, digits and "_" only and not begin with a digit, such as API_URL: it is written {{env.API_URL}}',
  );

const value = z.string().max(MAX_VALUE);
const description = z.string().trim().max(500);

const variable = z.object({
  name: z.string(),
  description: z.string(),
  isSecret: z.boolean(),
  value: z.string().nullable().meta({ description: 'Null of a secret' }),
  createdBy: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
  canChange: z.boolean().meta({ description: 'Whether you may change and delete it' }),
});

const params = z.object({ name: z.string().min(1).max(200).meta({ description: 'Name of the variable' }) });
const scope = 'workflows:write';

export const variables = {
  list: defineEndpoint({
    id: 'variables.list',
    method: 'GET',
    path: '/api/v1/variables',
    scope,
    summary: 'List variables',
    description: 'All of the organization by name, without the values of secrets.',
    response: z.object({ count: z.number().int(), variables: z.array(variable) }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'variables.create',
    method: 'POST',
    path: '/api/v1/variables',
    scope,
    summary: 'Create a variable or a secret',
    description:
      'Steps read it as {{env.NAME}}, from then on. A secret has 8 characters or more, is stored encrypted, never answered, ' +
      'and struck out of whatever a step that reads it leaves behind.',
    body: z.object({
      name: variableName,
      value,
      isSecret: z.boolean().default(false),
      description: description.default(''),
    }),
    response: variable,
    status: 201,
    errors: ['conflict'],
    examples: [
      { title: 'A variable', body: { name: 'API_URL', value: 'https://api.example.com' } },
      { title: 'A secret', body: { name: 'API_TOKEN', value: 'the token itself', isSecret: true } },
    ],
  }),

  get: defineEndpoint({
    id: 'variables.get',
    method: 'GET',
    path: '/api/v1/variables/:name',
    scope,
    summary: 'Get a variable and where it is used',
    params,
    response: variable.extend({
      usedBy: z
        .array(z.object({ kind: z.enum(['workflow', 'function']), id: z.string(), name: z.string() }))
        .meta({ description: 'Workflows and functions that name it' }),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'variables.update',
    method: 'PUT',
    path: '/api/v1/variables/:name',
    scope,
    summary: 'Change a variable',
    description:
      'What is left out stays. Steps that begin from then on read the new value. A secret becomes a plain variable only ' +
      'together with a new value. Its creator, and admins.',
    params,
    body: z.object({
      value: value.optional(),
      isSecret: z.boolean().optional(),
      description: description.optional(),
    }),
    response: variable,
    status: 200,
    errors: ['not_found', 'forbidden'],
    examples: [{ title: 'Another address', body: { value: 'https://api.example.org' } }],
  }),

  remove: defineEndpoint({
    id: 'variables.remove',
    method: 'DELETE',
    path: '/api/v1/variables/:name',
    scope,
    summary: 'Delete a variable',
    description:
      'Refused while a workflow or a function names it, unless forced; steps find nothing in its place from then on. ' +
      'Its creator, and admins.',
    params,
    query: z.object({ force: z.enum(['true', 'false']).default('false') }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden', 'conflict'],
  }),
};
