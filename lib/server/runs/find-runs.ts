import type { RunStatus } from '@/lib/engine/events';
import { pool } from '../db';
import { type RunRow, type RunScope, runColumns, runTables, visibleWorkflow } from './run-row';

// Runs by what is asked of them. An installation keeps millions: every condition here leaves the database an index to walk
// along in the order that is wanted, and nothing is counted to the end.

export type RunFilter = {
  /** Id or slug. */
  workflowRef?: string;
  statuses?: readonly RunStatus[];
  triggerType?: string;
  parentRunId?: string;
  /** Only the retries of this run. */
  retryOf?: string;
  since?: Date;
  until?: Date;
  /** Text in the input or in the error, or the beginning of the id. */
  search?: string;
  isTest?: boolean;
  ids?: readonly string[];
};

export type RunPage = {
  limit: number;
  offset: number;
  sort: { field: 'createdAt' | 'startedAt' | 'endedAt' | 'status'; direction: 'asc' | 'desc' };
};

/** No count goes further. */
export const MOST_COUNTED = 10_000;

/** Inputs are not indexed by their words, so only the newest runs are looked through. */
const SEARCHED_RUNS = 10_000;

type Query = { where: string; values: unknown[] };

/** Runs of the workflows the asker may see. */
export async function findRuns(scope: RunScope, filter: RunFilter, page: RunPage): Promise<RunRow[]> {
  const { where, values } = queryOf(scope, filter);
  const limits = `LIMIT ${Math.floor(page.limit)} OFFSET ${Math.floor(page.offset)}`;
  const { rows } = await pool().query<RunRow>(
    `SELECT ${runColumns} FROM ${runTables} WHERE ${where} ${orderOf(page.sort)} ${limits}`,
    values,
  );
  return rows;
}

/** How many there are, as far as `MOST_COUNTED`. */
export async function countRuns(
  scope: RunScope,
  filter: RunFilter,
): Promise<{ count: number; isExact: boolean }> {
  const { where, values } = queryOf(scope, filter);
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM run r WHERE ${where} LIMIT ${MOST_COUNTED + 1}) found`,
    values,
  );
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, MOST_COUNTED), isExact: count <= MOST_COUNTED };
}

function orderOf({ field, direction }: RunPage['sort']): string {
  const way = direction === 'asc' ? 'ASC' : 'DESC';
  // Never null, so that nothing is said of nulls: an index in the plain order serves.
  if (field === 'createdAt') return `ORDER BY r.created_at ${way}, r.id ${way}`;
  if (field === 'status') return `ORDER BY r.status ${way}, r.created_at DESC, r.id DESC`;
  const column = field === 'startedAt' ? 'r.started_at' : 'r.ended_at';
  return `ORDER BY ${column} ${way} NULLS LAST, r.id ${way}`;
}

function queryOf(scope: RunScope, filter: RunFilter): Query {
  const values: unknown[] = [scope.organizationId];
  const conditions = ['r.organization_id = $1'];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (!scope.canSeeAll) {
    add(
      (p) => `r.workflow_id IN (SELECT w.id FROM workflow w WHERE w.organization_id = $1
        AND ${visibleWorkflow(p, 'false')})`,
      scope.userId,
    );
  }
  add(
    (p) =>
      `r.workflow_id = (SELECT id FROM workflow WHERE organization_id = $1 AND (id = ${p} OR slug = ${p}) LIMIT 1)`,
    filter.workflowRef,
  );
  add((p) => `r.status = ANY(${p})`, filter.statuses);
  add((p) => `r.trigger_type = ${p}`, filter.triggerType);
  add((p) => `r.parent_run_id = ${p}`, filter.parentRunId);
  add((p) => `r.origin_run_id = ${p}`, filter.retryOf);
  add((p) => `r.created_at >= ${p}`, filter.since);
  add((p) => `r.created_at <= ${p}`, filter.until);
  add((p) => `r.is_test = ${p}`, filter.isTest);
  add((p) => `r.id = ANY(${p})`, filter.ids);
  return withSearch({ where: conditions.join(' AND '), values }, filter.search);
}

function withSearch({ where, values }: Query, search: string | undefined): Query {
  if (!search) return { where, values };
  const text = search.replace(/[\\%_]/g, '\\$&');
  const [part, start] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const newest = `SELECT r.id, r.input, r.error FROM run r WHERE ${where} ORDER BY r.created_at DESC LIMIT ${SEARCHED_RUNS}`;
  return {
    where: `${where} AND r.id IN (
      SELECT id FROM (${newest}) newest
      WHERE id ILIKE ${start} OR input::text ILIKE ${part} OR error::text ILIKE ${part})`,
    values: [...values, `%${text}%`, `${text}%`],
  };
}
