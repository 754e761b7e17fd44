import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, timestamp } from './common';

// Data tables: their columns, many changes at once, CSV in and out. Single rows are in records.ts.

export const columnTypes = ['text', 'number', 'boolean', 'datetime', 'json'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** Every record has these by itself; `or` is a word of conditions. */
export const reservedColumns: readonly string[] = ['id', 'created_at', 'updated_at', 'or'];

const columnName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'must be letters, digits and "_", and not begin with a digit')
  .refine((name) => !reservedColumns.includes(name), 'is a name every record has already');

export const columnSchema = z.strictObject({
  name: columnName,
  type: z.enum(columnTypes),
  required: z.boolean().default(false),
  unique: z.boolean().default(false),
  default: anyJson
    .optional()
    .meta({ description: 'Stands in a new record that says nothing of this column' }),
  description: z.string().max(500).default(''),
});
export type Column = z.infer<typeof columnSchema>;

const changedColumn = columnSchema.extend({
  renameFrom: columnName.optional().meta({ description: 'The name the column had; its values are kept' }),
});

const noTwins = <C extends { name: string }>(columns: readonly C[]) =>
  new Set(columns.map(({ name }) => name)).size === columns.length;
const twins = 'must not name a column twice';

const tableName = z
  .string()
  .regex(/^[A-Za-z][\w-]{0,62}$/, 'must be letters, digits, "_" and "-", and begin with a letter')
  .refine((name) => !name.startsWith('tbl_'), 'must not begin with "tbl_", which marks ids');
const description = z.string().max(2_000);

const table = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  columns: z.array(columnSchema).meta({ description: 'None: any JSON object is a record' }),
  records: z.number().int().meta({ description: 'How many records it has; counted as far as 10,000' }),
  recordsIsExact: z.boolean().meta({ description: 'False when there are more than `records`' }),
  createdBy: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type TableAnswer = z.infer<typeof table>;

export const tableParams = z.object({
  table: z.string().min(1).max(200).meta({ description: 'Name or id of the table' }),
});

const record = z.record(z.string(), anyJson);
const writeScope = 'workflows:write';

export const tables = {
  list: defineEndpoint({
    id: 'tables.list',
    method: 'GET',
    path: '/api/v1/tables',
    scope: 'workflows:read',
    summary: 'List the data tables of the organization',
    response: z.object({ count: z.number().int(), tables: z.array(table) }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'tables.create',
    method: 'POST',
    path: '/api/v1/tables',
    scope: writeScope,
    summary: 'Create a data table',
    description: 'Without columns, any JSON object is a record of it.',
    body: z.object({
      name: tableName,
      description: description.default(''),
      columns: z.array(columnSchema).max(200).refine(noTwins, twins).default([]),
    }),
    response: table,
    status: 201,
    errors: ['conflict'],
    examples: [
      {
        title: 'Customers',
        body: {
          name: 'customers',
          columns: [
            { name: 'email', type: 'text', required: true, unique: true },
            { name: 'name', type: 'text' },
            { name: 'total', type: 'number', default: 0 },
          ],
        },
      },
    ],
  }),

  get: defineEndpoint({
    id: 'tables.get',
    method: 'GET',
    path: '/api/v1/tables/:table',
    scope: 'workflows:read',
    summary: 'Get a data table',
    params: tableParams,
    response: table.extend({
      usedBy: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: 'Workflows' }),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'tables.update',
    method: 'PUT',
    path: '/api/v1/tables/:table',
    scope: writeScope,
    summary: 'Change a data table',
    description:
      'The columns given are the columns it has from then on: those left out go with their values, new ones get their ' +
      'default, and values are converted where the type changes. Nothing changes when a record would not fit.',
    params: tableParams,
    body: z.object({
      name: tableName.optional(),
      description: description.optional(),
      columns: z.array(changedColumn).max(200).refine(noTwins, twins).optional(),
    }),
    response: table,
    status: 200,
    errors: ['not_found', 'conflict', 'input_invalid'],
    examples: [
      {
        title: 'A column more',
        body: {
          columns: [
            { name: 'number', type: 'text' },
            { name: 'total', type: 'number' },
          ],
        },
      },
    ],
  }),

  remove: defineEndpoint({
    id: 'tables.remove',
    method: 'DELETE',
    path: '/api/v1/tables/:table',
    scope: writeScope,
    summary: 'Delete a data table and its records',
    params: tableParams,
    query: z.object({
      force: z.enum(['true', 'false']).optional().meta({ description: 'Also when workflows use it' }),
    }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'conflict'],
  }),

  change: defineEndpoint({
    id: 'tables.change',
    method: 'POST',
    path: '/api/v1/tables/:table/bulk',
    scope: writeScope,
    summary: 'Insert, change and delete many records, all or none',
    params: tableParams,
    headers: {
      'Idempotency-Key':
        'The same key again, with the same body, answers the first result and changes nothing',
    },
    body: z.object({
      insert: z.array(record).max(10_000).default([]),
      update: z
        .array(record)
        .max(10_000)
        .default([])
        .meta({ description: 'Each with its id and the fields that change' }),
      delete: z.array(z.string().min(1).max(200)).max(10_000).default([]).meta({ description: 'Ids' }),
    }),
    response: z.object({
      inserted: z.array(record),
      updated: z.array(record),
      deleted: z.number().int(),
    }),
    status: 200,
    errors: ['not_found', 'conflict', 'input_invalid', 'idempotency_mismatch'],
    examples: [{ title: 'Two at once', body: { insert: [{ number: 'A-1' }, { number: 'A-2' }] } }],
  }),

  importCsv: defineEndpoint({
    id: 'tables.importCsv',
    method: 'POST',
    path: '/api/v1/tables/:table/import',
    scope: writeScope,
    summary: 'Import records from CSV',
    description:
      'The first line names the columns. Lines that do not fit are answered by number. A table without columns takes ' +
      'every field as text.',
    params: tableParams,
    query: z.object({
      on_error: z
        .enum(['stop', 'skip'])
        .default('stop')
        .meta({ description: 'stop: one wrong line, and nothing is imported; skip: the others are' }),
    }),
    rawBody: 'text/csv',
    response: z.object({
      imported: z.number().int(),
      failed: z.number().int(),
      errors: z
        .array(z.object({ line: z.number().int(), field: z.string().nullable(), message: z.string() }))
        .meta({ description: 'The first hundred' }),
    }),
    status: 200,
    errors: ['not_found', 'input_invalid', 'body_too_large'],
  }),

  exportCsv: defineEndpoint({
    id: 'tables.exportCsv',
    method: 'GET',
    path: '/api/v1/tables/:table/export',
    scope: 'workflows:read',
    summary: 'Export every record as CSV',
    params: tableParams,
    response: 'csv',
    status: 200,
    errors: ['not_found'],
  }),
};
