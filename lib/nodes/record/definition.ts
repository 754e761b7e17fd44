import { z } from 'zod';
import type { Json } from '@/lib/shared/json';
import { defineNode } from '../define-node';
import { type Say, shown } from '../describe';
import { type RecordOperation, recordOperations } from '../record-requests';
import { readSort, readWhere } from '../record-where';

const object = z.record(z.string(), z.json());

const fields = {
  operation: z.enum(recordOperations).default('query').meta({ label: 'Operation', widget: 'select' }),
  credential: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({
      label: 'Database',
      widget: 'pick',
      picks: 'credential',
      credentialTypes: ['postgresql'],
      help: 'A credential of the type PostgreSQL. Left out: the data tables of the organization.',
      advanced: true,
    }),
  table: z.string().trim().max(200).optional().meta({
    label: 'Table',
    widget: 'pick',
    picks: 'table',
    placeholder: 'customers',
    help: 'In a database also with its schema, such as sales.customers.',
  }),
  id: z
    .union([z.string().max(200), z.number()])
    .optional()
    .meta({ label: 'Id', widget: 'text', help: 'One record, by its id. Instead of conditions.' }),
  where: object.optional().meta({
    label: 'Conditions',
    widget: 'json',
    help: 'Such as {"status": "open", "total": {"gt": 100}}. Operators: eq, ne, gt, gte, lt, lte, in, contains, starts_with, is_null; "or" with a list.',
  }),
  data: z
    .union([object, z.array(object).max(10_000)])
    .optional()
    .meta({
      label: 'Fields',
      widget: 'json',
      help: 'What is written. A list inserts several records.',
    }),
  sort: z.string().max(500).optional().meta({
    label: 'Order',
    widget: 'text',
    placeholder: 'created_at:desc',
  }),
  limit: z.number().int().min(1).max(10_000).default(100).meta({
    label: 'At most',
    widget: 'number',
    unit: 'items',
  }),
  sql: z.string().max(100_000).optional().meta({
    label: 'SQL',
    widget: 'code',
    help: 'For a query of a database: a statement of your own. Values go into $1, $2 … below; templates are not resolved here.',
    advanced: true,
  }),
  params: z.array(z.json()).max(1_000).optional().meta({
    label: 'Values',
    widget: 'json',
    help: 'The values of $1, $2 … of the statement.',
    advanced: true,
  }),
  timeoutMs: z.number().int().min(1).max(900_000).default(30_000).meta({
    label: 'Time limit',
    widget: 'number',
    unit: 'ms',
    help: 'Of a statement in a database.',
    advanced: true,
  }),
} as const;

type Config = z.infer<z.ZodObject<typeof fields>>;

export const record = defineNode({
  type: 'record',
  version: 1,
  kind: 'data',
  title: 'Record',
  summary: 'Reads and writes records of a data table or a PostgreSQL database.',
  icon: 'database',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object(fields).superRefine((config, context) => {
    for (const [field, message] of problemsOf(config)) {
      context.addIssue({ code: 'custom', path: [field], message });
    }
  }),
  output: z.json().meta({ label: 'The record, or a list of records' }),
  effect: 'external',
  describe: (config, say) =>
    [operationWord(shown(config, 'operation') || 'query', say), shown(config, 'table')].join(' ').trim(),
});

/** Which fields the operation still needs, or does not understand. */
function problemsOf(config: Config): [string, string][] {
  const { operation, id, where, data, sort, table, sql, credential } = config;
  const problems: [string, string][] = [];
  if (sql !== undefined && sql.trim() !== '') {
    if (!credential) problems.push(['credential', 'SQL needs a database: name a credential']);
    if (operation !== 'query') problems.push(['operation', 'SQL needs the operation "query"']);
    return problems;
  }
  if (!table) problems.push(['table', 'Name the table']);
  const readWhereProblem = where === undefined ? undefined : problemOf(where);
  if (readWhereProblem) problems.push(['where', `Conditions: ${readWhereProblem}`]);
  if (sort !== undefined && readSort(sort) === null)
    problems.push(['sort', 'The order must be like total:desc']);
  return [...problems, ...missing(operation, { id, where, data })];
}

function problemOf(where: Record<string, Json>): string | undefined {
  const read = readWhere(where);
  return 'problem' in read ? read.problem : undefined;
}

function missing(
  operation: RecordOperation,
  { id, where, data }: Pick<Config, 'id' | 'where' | 'data'>,
): [string, string][] {
  const isSelective = id !== undefined || (where !== undefined && Object.keys(where).length > 0);
  const needs: Record<RecordOperation, [boolean, string, string][]> = {
    insert: [[data !== undefined, 'data', 'An insert needs the fields of the record']],
    update: [
      [isSelective, 'where', 'An update needs an id or conditions'],
      [data !== undefined && !Array.isArray(data), 'data', 'An update needs the fields that change'],
    ],
    upsert: [
      [isSelective, 'where', 'An upsert needs an id or conditions'],
      [data !== undefined && !Array.isArray(data), 'data', 'An upsert needs the fields of the record'],
    ],
    delete: [[isSelective, 'where', 'A delete needs an id or conditions']],
    get: [[isSelective, 'id', 'A get needs an id or conditions']],
    query: [],
  };
  return needs[operation].filter(([holds]) => !holds).map(([, field, message]) => [field, message]);
}

function operationWord(operation: string, say: Say): string {
  const words = [
    ['insert', say('insert')],
    ['update', say('update')],
    ['upsert', say('upsert')],
    ['delete', say('delete')],
    ['get', say('get')],
    ['query', say('query')],
  ] as const;
  return new Map<string, string>(words).get(operation) ?? operation;
}
