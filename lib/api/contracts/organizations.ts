import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp } from './common';
import { label, organization } from './people';

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
    examples: [{ title: 'With a key', body: { name: 'Bakery', withKey: true } }],
  }),
};
