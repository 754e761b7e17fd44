import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';

export const guides = {
  list: defineEndpoint({
    id: 'guides.list',
    method: 'GET',
    path: '/api/v1/guides',
    scope: null,
    isPublic: true,
    summary: 'The guides of this version, as Markdown',
    response: z.object({
      count: z.number().int(),
      guides: z.array(z.object({ slug: z.string(), title: z.string(), text: z.string() })),
    }),
    status: 200,
  }),
};
