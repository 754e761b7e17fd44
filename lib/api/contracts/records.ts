import { z } from 'zod';
import { readSort, readWhere, whereOperators } from '@/lib/nodes/record-where';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, integerQuery } from './common';
import { tableParams } from './tables';

// The rows of data tables. A record is its fields beside id, created_at and updated_at.

const record = z
  .record(z.string(), anyJson)
  .meta({ description: 'The fields of the record, with id, created_at and updated_at' });

const fields = z.record(z.string(), anyJson);

const whereQuery = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    const read = readWhereText(text);
    if ('filter' in read) return read.filter;
    context.issues.push({ code: 'custom', message: read.problem, input: text });
    return z.NEVER;
  })
  .optional()
  .meta({
    description:
      'Conditions as JSON: {"status": "open", "total": {"gt": 100}, "or": [{"vip": true}]}. ' +
      `Operators: ${whereOperators.join(', ')}`,
  });

function readWhereText(text: string): ReturnType<typeof readWhere> {
  try {
    return readWhere(JSON.parse(text));
  } catch {
    return { problem: 'must be JSON such as {"status": "open"}' };
  }
}

const recordParams = tableParams.extend({
  id: z.string().min(1).max(200).meta({ description: 'Id of the record' }),
});

const page = { limit: z.number().int(), offset: z.number().int() };
const createHeader = {
  'Idempotency-Key':
    'The same key again, with the same body, answers the first records and creates none. It may begin with the id of a run, ' +
    'so that runs that start one another come to an end',
};
const depthHeader = {
  'Idempotency-Key': 'Tells which run asked, so that runs that start one another come to an end',
};

export const records = {
  list: defineEndpoint({
    id: 'records.list',
    method: 'GET',
    path: '/api/v1/records/:table',
    scope: 'workflows:read',
    summary: 'List the records of a table, in the order they came',
    params: tableParams,
    query: z.object({
      where: whereQuery,
      sort: z
        .string()
        .max(500)
        .transform((text, context) => {
          const sorts = readSort(text);
          if (sorts) return sorts;
          context.issues.push({ code: 'custom', message: 'must be like name or total:desc', input: text });
          return z.NEVER;
        })
        .optional()
        .meta({ description: 'Columns joined by commas, each with :asc or :desc' }),
      limit: integerQuery({ min: 1, max: 1_000, fallback: 50, description: 'Number of records to return' }),
      offset: integerQuery({ min: 0, max: 1_000_000_000, fallback: 0, description: 'Number to skip' }),
      cursor: z.string().max(5_000).optional().meta({
        description: 'The `nextCursor` of the page before: quicker than an offset far into a table',
      }),
    }),
    response: z.object({
      count: z.number().int().meta({ description: 'How many match in all; counted as far as 10,000' }),
      countIsExact: z.boolean().meta({ description: 'False when there are more than `count`' }),
      ...page,
      nextCursor: z.string().nullable().meta({
        description:
          'For the next page; null on the last one, and for orders by several columns, by JSON or by id',
      }),
      records: z.array(record),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  create: defineEndpoint({
    id: 'records.create',
    method: 'POST',
    path: '/api/v1/records/:table',
    scope: 'workflows:write',
    summary: 'Create one record, or a list of them',
    description: 'A list is created whole or not at all, and answered as a list. An id may be given.',
    params: tableParams,
    headers: createHeader,
    body: z.union([fields, z.array(fields).min(1).max(10_000)], 'must be an object, or a list of objects'),
    response: z.union([record, z.array(record)]),
    status: 201,
    errors: ['not_found', 'conflict', 'input_invalid', 'idempotency_mismatch'],
    examples: [{ title: 'An order', body: { number: 'A-1002', total: 99.5 } }],
  }),

  get: defineEndpoint({
    id: 'records.get',
    method: 'GET',
    path: '/api/v1/records/:table/:id',
    scope: 'workflows:read',
    summary: 'Get a record',
    params: recordParams,
    response: record,
    status: 200,
    errors: ['not_found'],
  }),

  replace: defineEndpoint({
    id: 'records.replace',
    method: 'PUT',
    path: '/api/v1/records/:table/:id',
    scope: 'workflows:write',
    summary: 'Replace every field of a record',
    params: recordParams,
    headers: depthHeader,
    body: fields,
    response: record,
    status: 200,
    errors: ['not_found', 'conflict', 'input_invalid'],
    examples: [{ title: 'The whole record', body: { number: 'A-1', total: 12 } }],
  }),

  change: defineEndpoint({
    id: 'records.change',
    method: 'PATCH',
    path: '/api/v1/records/:table/:id',
    scope: 'workflows:write',
    summary: 'Change some fields of a record',
    params: recordParams,
    headers: depthHeader,
    body: fields,
    response: record,
    status: 200,
    errors: ['not_found', 'conflict', 'input_invalid'],
    examples: [{ title: 'One field', body: { total: 14 } }],
  }),

  remove: defineEndpoint({
    id: 'records.remove',
    method: 'DELETE',
    path: '/api/v1/records/:table/:id',
    scope: 'workflows:write',
    summary: 'Delete a record',
    params: recordParams,
    headers: depthHeader,
    response: 'empty',
    status: 204,
    errors: ['not_found'],
  }),
};
