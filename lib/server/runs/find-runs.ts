import type { RunStatus } from '@/lib/engine/events';
import { pool } from '../db';
import { withShownInput } from './hide-outputs';
import {
  type RunRow,
  type RunScope,
  runColumns,
  runnableWorkflow,
  runTables,
  visibleWorkflow,
} from './run-row';

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
  /** Only of workflows the asker may also run. */
  isToSteer?: boolean;
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

/** Up to where kinds of triggers are known of the runs of the organization in $1; see lib/server/stats/roll-up.ts. */
const horizon = `coalesce((SELECT h.at FROM run_stat_horizon h WHERE h.organization_id = $1), '-infinity')`;

/** Workflows that are named one by one. */
const FEW = 1_000;

type Query = { where: string; values: unknown[] };
type Part = Query & { order: string };
type Slice = Pick<RunPage, 'limit' | 'offset'>;
type Way = 'ASC' | 'DESC';

const unfinished: readonly RunStatus[] = ['pending', 'running', 'waiting', 'pausing', 'paused'];
const finished: readonly RunStatus[] = ['completed', 'failed', 'cancelled'];

/** Runs of the workflows the asker may see. */
export async function findRuns(scope: RunScope, filter: RunFilter, page: RunPage): Promise<RunRow[]> {
  const query = queryOf(scope, await withoutSearch(scope, filter), await fewVisible(scope, filter));
  const { field, direction } = page.sort;
  const way = wayOf(direction);
  switch (field) {
    case 'createdAt':
      return pageOf({ ...query, order: `r.created_at ${way}, r.id ${way}` }, page);
    case 'startedAt':
      return pageInParts(byMoment(query, filter, 'started_at', way), page);
    case 'endedAt':
      return pageInParts(byMoment(query, filter, 'ended_at', way), page);
    case 'status':
      return pageInParts(byStatus(query, way), page);
  }
}

/** How many there are, as far as `MOST_COUNTED`. */
export async function countRuns(
  scope: RunScope,
  filter: RunFilter,
): Promise<{ count: number; isExact: boolean }> {
  const query = queryOf(scope, await withoutSearch(scope, filter), await fewVisible(scope, filter));
  const count = await countOf(query, MOST_COUNTED + 1);
  return { count: Math.min(count, MOST_COUNTED), isExact: count <= MOST_COUNTED };
}

/** A filter that names the runs a search has found, so that nobody looks for them twice. */
export async function withoutSearch(scope: RunScope, { search, ...filter }: RunFilter): Promise<RunFilter> {
  if (!search) return filter;
  const { where, values } = queryOf(scope, filter, await fewVisible(scope, filter));
  const text = search.replace(/[\\%_]/g, '\\$&');
  const [part, start] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const { rows } = await pool().query<{ id: string }>(
    // What is hidden of an input is not found either.
    `SELECT id FROM (
       SELECT r.id, CASE WHEN r.options::text LIKE '%"hidden":[%' THEN '' ELSE r.input::text END AS input, r.error FROM run r WHERE ${where} ORDER BY r.created_at DESC LIMIT ${SEARCHED_RUNS}
     ) newest WHERE id ILIKE ${start} OR input ILIKE ${part} OR error::text ILIKE ${part}`,
    [...values, `%${text}%`, `${text}%`],
  );
  return { ...filter, ids: rows.map(({ id }) => id) };
}

/**
 * By a moment that runs have not come to yet: those that have, along an index of theirs, and after them the others by their
 * creation. Few runs are unfinished, so the statuses lead to them. Where nobody of the statuses asked for can be, nobody looks.
 */
function byMoment(
  query: Query,
  { statuses }: RunFilter,
  moment: 'started_at' | 'ended_at',
  way: Way,
): Part[] {
  const isAsked = (status: RunStatus) => statuses?.includes(status) ?? true;
  const mayHaveCome = moment === 'started_at' ? [...unfinished, ...finished] : finished;
  const yet = unfinished.filter(isAsked);
  const come = { ...query, where: `${query.where} AND r.${moment} IS NOT NULL` };
  const notYet = within(query, (p) => `r.${moment} IS NULL AND r.status = ANY(${p})`, yet);
  return [
    ...(mayHaveCome.some(isAsked) ? [{ ...come, order: `r.${moment} ${way}, r.id ${way}` }] : []),
    ...(yet.length > 0 ? [{ ...notYet, order: `r.created_at ${way}, r.id ${way}` }] : []),
  ];
}

/** The newest first in each of them, whichever way they are sorted: no index has both, so one status after the other. */
function byStatus(query: Query, way: Way): Part[] {
  const names = [...unfinished, ...finished].sort();
  return (way === 'ASC' ? names : names.reverse()).map((status) => ({
    ...within(query, (p) => `r.status = ${p}`, status),
    order: 'r.created_at DESC, r.id DESC',
  }));
}

/** A page of what follows one another, each part read only when the page reaches it. */
async function pageInParts(parts: readonly Part[], { limit, offset }: Slice): Promise<RunRow[]> {
  const rows: RunRow[] = [];
  let skip = offset;
  for (const part of parts) {
    if (rows.length === limit) break;
    const found = await pageOf(part, { limit: limit - rows.length, offset: skip });
    skip = found.length > 0 || skip === 0 ? 0 : skip - (await countOf(part));
    rows.push(...found);
  }
  return rows;
}

async function pageOf({ where, values, order }: Part, { limit, offset }: Slice): Promise<RunRow[]> {
  // The page is found in an index that holds all that is asked for; only its rows are read.
  const { rows } = await pool().query<RunRow>(
    `WITH page AS MATERIALIZED (
       SELECT r.id FROM run r WHERE ${where} ORDER BY ${order} LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)}
     )
     SELECT ${runColumns} FROM ${runTables} JOIN page ON page.id = r.id ORDER BY ${order}`,
    values,
  );
  return rows.map(withShownInput);
}

/** As far as `most`, where that is given. */
async function countOf({ where, values }: Query, most?: number): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM run r WHERE ${where} ${most ? `LIMIT ${most}` : ''}) found`,
    values,
  );
  return rows[0]?.count ?? 0;
}

function within({ where, values }: Query, condition: (parameter: string) => string, value: unknown): Query {
  return { where: `${where} AND ${condition(`$${values.length + 1}`)}`, values: [...values, value] };
}

function wayOf(direction: 'asc' | 'desc'): Way {
  return direction === 'asc' ? 'ASC' : 'DESC';
}

/**
 * The workflows of somebody who sees only some of the organization's, if they are few: then their runs are found through
 * them. Of many, the next run one meets is likely among them. Null: many, or all.
 */
async function fewVisible(scope: RunScope, { isToSteer }: RunFilter): Promise<string[] | null> {
  if (scope.canSeeAll) return null;
  const may = (isToSteer ? runnableWorkflow : visibleWorkflow)('$2', 'false');
  const { rows } = await pool().query<{ id: string }>(
    `SELECT w.id FROM workflow w WHERE w.organization_id = $1 AND ${may} LIMIT ${FEW + 1}`,
    [scope.organizationId, scope.userId],
  );
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}

function queryOf(scope: RunScope, filter: RunFilter, few: string[] | null): Query {
  const values: unknown[] = [scope.organizationId];
  const conditions = ['r.organization_id = $1'];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (few) add((p) => `r.workflow_id = ANY(${p})`, few);
  else if (!scope.canSeeAll) {
    add(
      (p) => `r.workflow_id IN (SELECT w.id FROM workflow w WHERE w.organization_id = $1
        AND ${(filter.isToSteer ? runnableWorkflow : visibleWorkflow)(p, 'false')})`,
      scope.userId,
    );
  }
  add(
    (p) =>
      `r.workflow_id = (SELECT id FROM workflow WHERE organization_id = $1 AND (id = ${p} OR slug = ${p}) LIMIT 1)`,
    filter.workflowRef,
  );
  // One status is a place in an index that goes on by time; of several the database has to sort.
  const [status, ...others] = filter.statuses ?? [];
  if (status !== undefined && others.length === 0) add((p) => `r.status = ${p}`, status);
  else add((p) => `r.status = ANY(${p})`, filter.statuses);
  if (filter.triggerType !== undefined) {
    const kind = `FROM run_stat_trigger k WHERE k.organization_id = $1 AND k.trigger_type = $${values.length + 1}`;
    add((p) => `r.trigger_type = ${p}`, filter.triggerType);
    // Where none of them can be, nobody looks: a kind of trigger that is never used leaves only the newest runs.
    conditions.push(`r.created_at >= least((SELECT k.first_at ${kind}), ${horizon})`);
  }
  add((p) => `r.parent_run_id = ${p}`, filter.parentRunId);
  add((p) => `r.origin_run_id = ${p}`, filter.retryOf);
  add((p) => `r.created_at >= ${p}`, filter.since);
  add((p) => `r.created_at <= ${p}`, filter.until);
  add((p) => `r.is_test = ${p}`, filter.isTest);
  add((p) => `r.id = ANY(${p})`, filter.ids);
  return { where: conditions.join(' AND '), values };
}
