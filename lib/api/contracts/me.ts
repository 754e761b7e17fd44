import { z } from 'zod';
import { languages } from '@/lib/i18n/languages';
import { defineEndpoint } from '../define-endpoint';
import { label, organization, scopeSchema } from './people';

// Whoever is calling.

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
    examples: [{ title: 'A name', body: { name: 'Ada Lovelace' } }],
  }),
};
