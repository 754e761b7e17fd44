import { z } from 'zod';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { ListedInstance } from '@/lib/dialects/cloudflare/contract';
import { offsetOf, pageOf } from '@/lib/dialects/cloudflare/envelope';
import type { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { instanceStatus, standingsOf, triggerSource } from '@/lib/dialects/cloudflare/status';
import { AppError } from '@/lib/shared/errors';
import { isoOrNull } from '@/lib/shared/time';
import { uuidOf } from '@/lib/shared/uuid-form';
import type { Identity } from '../../auth/identity';
import { pool } from '../../db';
import { runTables } from '../../runs/run-row';
import { type InstanceRow, instanceColumns, instanceIdOf } from './find-instance';
import { requireNamed, type WorkflowPlace } from './find-workflow';

// The instances of a workflow, by page or by cursor. A cursor is the place of the last one seen, so what is started meanwhile
// neither doubles nor hides any.

type Query = QueryOf<typeof instances.list>;
type Cursor = z.infer<typeof cursorSchema>;

/** Creation in microseconds, as the database has it, and id. */
const cursorSchema = z.tuple([z.string().regex(/^\d{1,17}$/), z.string().max(100)]);

const micros = '(extract(epoch FROM r.created_at) * 1000000)::bigint';

export async function listInstances(
  identity: Identity,
  place: WorkflowPlace,
  query: Query,
): Promise<AnswerOf<typeof instances.list>> {
  const workflow = await requireNamed(identity, place);
  const { conditions, values } = conditionsOf(workflow.id, query);
  const page = { page: query.page ?? 1, per_page: query.per_page };
  const [counted, listed] = await Promise.all([
    pool().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM run r WHERE ${conditions.join(' AND ')}`,
      values,
    ),
    readPage(query, page, conditions, values),
  ]);
  const shown = listed.slice(0, page.per_page);
  const last = listed.length > page.per_page ? shown.at(-1) : undefined;
  const cursor = last ? writeCursor([last.createdMicros, last.id]) : '';
  return pageOf(
    shown.map((run) => presentInstance(workflow.id, run)),
    page,
    counted.rows[0]?.count ?? 0,
    cursor,
  );
}

type Listed = InstanceRow & { createdMicros: string };

/** One more than fits on the page, to see whether there is another page. */
async function readPage(
  { cursor, direction }: Query,
  page: { page: number; per_page: number },
  conditions: readonly string[],
  values: readonly unknown[],
): Promise<Listed[]> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const [order, compare] = direction === 'asc' ? ['ASC', '>'] : ['DESC', '<'];
  const own = after ? [...values, ...after] : values;
  const behind = after
    ? `AND (${micros}, r.id) ${compare} ($${values.length + 1}::bigint, $${values.length + 2})`
    : '';
  const { rows } = await pool().query<Listed>(
    `SELECT ${instanceColumns}, ${micros}::text AS "createdMicros" FROM ${runTables}
     WHERE ${conditions.join(' AND ')} ${behind}
     ORDER BY r.created_at ${order}, r.id ${order} LIMIT ${page.per_page + 1} OFFSET ${offsetOf(page)}`,
    [...own],
  );
  return rows;
}

function conditionsOf(workflowId: string, query: Query): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [workflowId];
  const conditions = ['r.workflow_id = $1', 'NOT r.is_test'];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  const asked = query.status && standingsOf(query.status);
  add((p) => `r.status = ANY(${p})`, asked?.statuses);
  add((p) => `(r.is_undoing AND r.ended_at IS NULL) = ${p}`, asked?.isUndoing);
  add((p) => `r.created_at >= ${p}::timestamptz`, query.date_start);
  add((p) => `r.created_at <= ${p}::timestamptz`, query.date_end);
  return { conditions, values };
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new AppError('invalid_request', 'cursor is none that a list of instances has given', {
      field: 'cursor',
    });
  }
}

export function presentInstance(workflowId: string, run: InstanceRow): ListedInstance {
  return {
    id: instanceIdOf(run),
    status: instanceStatus(run),
    version_id: uuidOf(run.versionId ?? ''),
    workflow_id: uuidOf(workflowId),
    trigger_source: triggerSource(run.triggerType, run.trigger),
    created_on: run.createdAt.toISOString(),
    started_on: isoOrNull(run.startedAt),
    ended_on: isoOrNull(run.endedAt),
    modified_on: run.updatedAt.toISOString(),
  };
}
