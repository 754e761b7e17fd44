import { isFinished, type RunStatus } from '@/lib/engine/events';
import { newId } from '@/lib/shared/ids';
import { deliveryIdSql, wants } from './announce';

// What webhooks hear of runs. The statements that write the row of a run also write these deliveries; where there are no
// webhooks, that is a look at an empty table.

/** An event to tell of, as the journal hands it to its statement. */
export type Told = { id: string; type: string };

/** The longest output that goes along with an event, in characters of JSON. */
const MAX_OUTPUT = 65_536;

/** What a flush that takes a run from one status to another tells of; null: nothing. */
export function toldOf(from: RunStatus, to: RunStatus): Told[] | null {
  if (from === to) return null;
  const told: Told[] = [];
  if (from === 'pending') told.push({ id: newId('event'), type: 'workflow.started' });
  if (isFinished(to) && !isFinished(from)) told.push({ id: newId('event'), type: `workflow.${to}` });
  return told.length > 0 ? told : null;
}

/**
 * Inserts the deliveries. `from` gives `t` (id, type of each event), joined with what `run` stands for, the row of the run
 * as it is now. Test runs are nobody's business but their author's.
 */
export function tellOfRuns(from: string, run: string): string {
  return `
    INSERT INTO webhook_delivery (id, organization_id, webhook_id, event_id, type, data, due_at)
    SELECT ${deliveryIdSql}, h.organization_id, h.id, t.id, t.type, json_build_object(
      'executionId', ${run}.id, 'workflowId', ${run}.workflow_id, 'workflowName', w.name,
      'status', CASE WHEN t.type = 'workflow.started' THEN 'running' ELSE ${run}.status END,
      'trigger', ${run}.trigger_type, 'startedAt', ${run}.started_at,
      'endedAt', CASE WHEN t.type <> 'workflow.started' THEN ${run}.ended_at END,
      'error', CASE WHEN t.type <> 'workflow.started' THEN ${run}.error END,
      'output', CASE WHEN t.type = 'workflow.completed' AND length(${run}.output::text) <= ${MAX_OUTPUT} THEN ${run}.output END
    ), now()
    FROM ${from}
    JOIN webhook h ON h.organization_id = ${run}.organization_id AND h.enabled AND ${wants('t.type')}
    JOIN workflow w ON w.id = ${run}.workflow_id
    WHERE NOT ${run}.is_test`;
}

/** What that row must have, of `run r`. */
export const toldColumns = `r.organization_id, r.workflow_id, r.trigger_type, r.is_test, r.started_at, r.ended_at, r.error,
  r.output`;
