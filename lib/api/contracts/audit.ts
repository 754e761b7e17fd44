import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, pageQuery, timestamp } from './common';
import { fieldChangeSchema } from './version-diff';

const moment = z.iso.datetime({ offset: true });

export const auditFilter = {
  user_id: z.string().max(200).optional().meta({ description: 'Who made the change' }),
  subject_type: z.string().max(64).optional().meta({ description: 'What was changed, such as workflow' }),
  subject_id: z.string().max(200).optional(),
  action: z.string().max(100).optional().meta({ description: 'Such as workflows.deploy' }),
  search: z.string().trim().max(200).optional().meta({ description: 'Text in the name of what was changed' }),
  since: moment.optional(),
  until: moment.optional(),
};

const entry = z.object({
  id: z.string(),
  at: timestamp,
  userId: z.string(),
  userName: z.string(),
  keyId: z.string().nullable().meta({ description: 'The API key that was used; null: the browser' }),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  before: anyJson.nullable().meta({ description: 'Null: it was not there' }),
  after: anyJson.nullable().meta({ description: 'Null: it is gone' }),
  changes: z.array(fieldChangeSchema).meta({ description: 'What differs between the two' }),
});

export const audit = {
  list: defineEndpoint({
    id: 'audit.list',
    method: 'GET',
    path: '/api/v1/audit',
    scope: 'workflows:write',
    summary: 'List who changed what',
    description: 'Admins only; the newest first. Secrets never stand in it. What runs do is in the runs.',
    query: z.object({ ...auditFilter, ...pageQuery }),
    response: z.object({
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      entries: z.array(entry),
    }),
    status: 200,
    errors: ['forbidden'],
  }),

  exportCsv: defineEndpoint({
    id: 'audit.exportCsv',
    method: 'GET',
    path: '/api/v1/audit/export',
    scope: 'workflows:write',
    summary: 'Export the audit log as CSV',
    description: 'Admins only; with the same filters as the list.',
    query: z.object(auditFilter),
    response: 'csv',
    status: 200,
    errors: ['forbidden'],
  }),
};
