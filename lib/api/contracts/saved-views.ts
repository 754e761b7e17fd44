import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp } from './common';

const page = z.enum(['runs']).meta({ description: 'The list it is a view of' });

const view = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  query: z.string(),
  createdAt: timestamp,
});

export const savedViews = {
  list: defineEndpoint({
    id: 'savedViews.list',
    method: 'GET',
    path: '/api/v1/saved-views',
    scope: 'workflows:read',
    summary: 'List your saved views',
    query: z.object({ page }),
    response: z.object({ count: z.number().int(), views: z.array(view) }),
    status: 200,
  }),

  save: defineEndpoint({
    id: 'savedViews.save',
    method: 'POST',
    path: '/api/v1/saved-views',
    scope: null,
    summary: 'Save a view of a list',
    description: 'Yours alone. One of the same name is replaced.',
    body: z.object({
      page,
      name: z
        .string()
        .max(64)
        .refine((text) => text.trim() !== '', 'must not be blank'),
      query: z
        .string()
        .max(2_000)
        .meta({ description: 'What stands in the address behind the question mark' }),
    }),
    response: view,
    status: 201,
    errors: ['conflict'],
    examples: [
      {
        title: 'What failed today',
        body: { page: 'runs', name: 'Failed today', query: 'status=failed&period=day' },
      },
    ],
  }),

  remove: defineEndpoint({
    id: 'savedViews.remove',
    method: 'DELETE',
    path: '/api/v1/saved-views/:id',
    scope: null,
    summary: 'Delete a saved view',
    params: z.object({ id: z.string().min(1).max(200) }),
    response: 'empty',
    status: 204,
    errors: ['not_found'],
  }),
};
