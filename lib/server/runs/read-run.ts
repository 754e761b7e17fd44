import type { SequencedEvent } from '@/lib/engine/events';
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
import { type Hider, outputHider, withShownInput } from './hide-outputs';
import { notRunnable } from './not-runnable';
import { readRunOptions } from './read-run-options';
import {
  type RunRow,
  type RunScope,
  runColumns,
  runnableWorkflow,
  runTables,
  visibleWorkflow,
} from './run-row';

/** The run as it is shown, when the asker may see its workflow; otherwise `not_found`. */
export async function getRun(scope: RunScope, runId: string): Promise<RunRow> {
  return withShownInput(await findRun(scope, runId));
}

async function findRun(scope: RunScope, runId: string): Promise<RunRow> {
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

/** The run, for somebody who wants to do something with it: 403 for who may only look at its workflow. */
export async function getRunToSteer(scope: RunScope, runId: string): Promise<RunRow> {
  const row = await findRun(scope, runId);
  const { rowCount } = await pool().query({
    name: 'may-run',
    text: `SELECT 1 FROM workflow w WHERE w.id = $1 AND ${runnableWorkflow('$2', '$3')}`,
    values: [row.workflowId, scope.userId, scope.canSeeAll],
  });
  if (!rowCount) throw notRunnable();
  return row;
}

/** A run folded from its log, on the definition it is pinned to. */
export type RunView = {
  row: RunRow;
  definition: Definition;
  plan: Plan;
  state: RunState;
  events: readonly SequencedEvent[];
  read: (value: RunValue) => Json;
};

export async function readRunView(scope: RunScope, runId: string): Promise<RunView> {
  return viewOf(await getRun(scope, runId));
}

/** What steps marked as sensitive gave is hidden, unless it is read for another run to go on with. */
export async function viewOf(run: RunRow, { isShown = true } = {}): Promise<RunView> {
  const row = isShown ? withShownInput(run) : run;
  const [[stored], log, blobs] = await Promise.all([
    loadDefinitions([row.definitionId]),
    readLog(row.id),
    readBlobs(row.id),
  ]);
  if (!stored) throw new Error(`The definition of run ${row.id} is missing`);
  const options = readRunOptions(row.options);
  const hider = isShown ? outputHider(stored.definition, options) : null;
  const events = hider ? log.map(hider.event) : log;
  const whole = compilePlan(stored.definition, stored.settings, nodeTraitsOf);
  const plan = planFor(whole, options);
  const start = { input: { value: row.input }, triggerNodeId: row.triggerNodeId };
  const state = reduceRun(plan, start, events);
  const readBlob = (value: Json) => (hider ? hider.value(value) : value);
  const read = (value: RunValue) => readValue(value, (id) => readBlob(blobs.get(id) ?? null));
  return { row, definition: stored.definition, plan, state, events, read };
}

/** For those who read the events of a run themselves. */
export async function hiderOf({ id, definitionId, options }: RunRow): Promise<Hider | null> {
  const [stored] = await loadDefinitions([definitionId]);
  if (!stored) throw new Error(`The definition of run ${id} is missing`);
  return outputHider(stored.definition, readRunOptions(options));
}
