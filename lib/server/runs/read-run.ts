import type { RunStatus } from '@/lib/engine/events';
import type { Plan } from '@/lib/engine/plan';
import { compilePlan } from '@/lib/engine/plan';
import { reduceRun } from '@/lib/engine/reduce';
import { planFor } from '@/lib/engine/run-options';
import type { RunState } from '@/lib/engine/state';
import { type RunValue, readValue } from '@/lib/engine/value';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { pool } from '../db';
import { readBlobs, readLog } from './claim';
import { loadDefinitions } from './definitions';
import { readRunOptions } from './read-run-options';
import { type RunRow, type RunScope, runColumns, runTables, visibleWorkflow } from './run-row';

/** The run, when the asker may see its workflow; otherwise `not_found`. */
export async function getRun(scope: RunScope, runId: string): Promise<RunRow> {
  const { rows } = await pool().query<RunRow>({
    name: 'get-run',
    text: `
      SELECT ${runColumns} FROM ${runTables} JOIN workflow w ON w.id = r.workflow_id
      WHERE r.id = $1 AND r.organization_id = $2 AND ${visibleWorkflow('$3', '$4')}`,
    values: [runId, scope.organizationId, scope.userId, scope.canSeeAll],
  });
  const [row] = rows;
  if (!row) throw new AppError('not_found', `There is no execution "${runId}".`);
  return row;
}

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
  limit: number;
  offset: number;
  sort: { field: 'createdAt' | 'startedAt' | 'endedAt' | 'status'; direction: 'asc' | 'desc' };
};

const sortColumns = {
  createdAt: 'r.created_at',
  startedAt: 'r.started_at',
  endedAt: 'r.ended_at',
  status: 'r.status',
} as const;

/** Runs of the workflows the asker may see; `count` is the number of all that match. */
export async function listRuns(
  scope: RunScope,
  filter: RunFilter,
): Promise<{ count: number; runs: RunRow[] }> {
  const { conditions, values } = conditionsOf(scope, filter);
  const from = `FROM ${runTables} JOIN workflow w ON w.id = r.workflow_id`;
  const where = `${from} WHERE ${conditions.join(' AND ')} ${searchCondition(filter, from, conditions, values)}`;
  const direction = filter.sort.direction === 'asc' ? 'ASC' : 'DESC';
  const order = `ORDER BY ${sortColumns[filter.sort.field]} ${direction} NULLS LAST, r.id ${direction}`;
  const page = `LIMIT ${Math.floor(filter.limit)} OFFSET ${Math.floor(filter.offset)}`;
  const [counted, listed] = await Promise.all([
    pool().query<{ count: number }>(`SELECT count(*)::int AS count ${where}`, values),
    pool().query<RunRow>(`SELECT ${runColumns} ${where} ${order} ${page}`, values),
  ]);
  return { count: counted.rows[0]?.count ?? 0, runs: listed.rows };
}

function conditionsOf(scope: RunScope, filter: RunFilter): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [scope.organizationId, scope.userId, scope.canSeeAll];
  const conditions = ['r.organization_id = $1', visibleWorkflow('$2', '$3')];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add((p) => `(r.workflow_id = ${p} OR w.slug = ${p})`, filter.workflowRef);
  add((p) => `r.status = ANY(${p})`, filter.statuses);
  add((p) => `r.trigger_type = ${p}`, filter.triggerType);
  add((p) => `r.parent_run_id = ${p}`, filter.parentRunId);
  add((p) => `r.origin_run_id = ${p}`, filter.retryOf);
  add((p) => `r.created_at >= ${p}`, filter.since);
  add((p) => `r.created_at <= ${p}`, filter.until);
  add((p) => `r.is_test = ${p}`, filter.isTest);
  add((p) => `r.id = ANY(${p})`, filter.ids);
  return { conditions, values };
}

/** Inputs are not indexed by their words, so only the newest runs are looked through. */
const SEARCHED_RUNS = 10_000;

function searchCondition(filter: RunFilter, from: string, conditions: string[], values: unknown[]): string {
  if (!filter.search) return '';
  const text = filter.search.replace(/[\\%_]/g, '\\$&');
  values.push(`%${text}%`, `${text}%`);
  const [part, start] = [`$${values.length - 1}`, `$${values.length}`];
  return `AND r.id IN (
    SELECT id FROM (
      SELECT r.id, r.input, r.error ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY r.created_at DESC LIMIT ${SEARCHED_RUNS}) newest
    WHERE id ILIKE ${start} OR input::text ILIKE ${part} OR error::text ILIKE ${part})`;
}

/** A run folded from its log, on the definition it is pinned to. */
export type RunView = {
  row: RunRow;
  definition: Definition;
  plan: Plan;
  state: RunState;
  read: (value: RunValue) => Json;
};

export async function readRunView(scope: RunScope, runId: string): Promise<RunView> {
  return viewOf(await getRun(scope, runId));
}

export async function viewOf(row: RunRow): Promise<RunView> {
  const [[stored], events, blobs] = await Promise.all([
    loadDefinitions([row.definitionId]),
    readLog(row.id),
    readBlobs(row.id),
  ]);
  if (!stored) throw new Error(`The definition of run ${row.id} is missing`);
  const whole = compilePlan(stored.definition, stored.settings, nodeTraitsOf);
  const plan = planFor(whole, readRunOptions(row.options));
  const start = { input: { value: row.input }, triggerNodeId: row.triggerNodeId };
  const state = reduceRun(plan, start, events);
  const read = (value: RunValue) => readValue(value, (id) => blobs.get(id) ?? null);
  return { row, definition: stored.definition, plan, state, read };
}
