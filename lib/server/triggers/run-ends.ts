import { triggerRunFinished } from '@/lib/nodes/trigger-run-finished/definition';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { pool } from '../db';
import { ownerScope } from '../runs/owner-scope';
import { visibleWorkflow } from '../runs/run-row';
import { recordAdmission } from './ledger';
import type { TriggerRow } from './trigger-row';

// Ends of runs that triggers wait for. The statement that ends a run writes them down, so that neither is there without the
// other; where no trigger waits, that is a look at an empty index.

/**
 * Inserts the occurrences. `from` gives `t` (id, type) of each event of a run, as for webhooks, joined with what `run` stands
 * for, the row of the run as it is now. Every event starts each trigger once, as its id is made of that of the event.
 */
export function keepEnds(from: string, run: string): string {
  return `
    INSERT INTO occurrence (id, organization_id, workflow_id, node_id, source, data, depth)
    SELECT 'occ_' || substr(t.id, 5) || '_' || row_number() OVER (), g.organization_id, g.workflow_id, g.node_id,
      'run_finished', json_build_object('executionId', ${run}.id, 'workflowId', w.id, 'workflowName', w.name,
        'status', ${run}.status, 'trigger', ${run}.trigger_type, 'startedAt', ${run}.started_at, 'endedAt', ${run}.ended_at,
        'output', ${run}.output, 'outputBlobId', ${run}.output_blob_id, 'error', ${run}.error),
      (SELECT coalesce((o.trigger->>'depth')::int, 0) + 1 FROM run o WHERE o.id = ${run}.id)
    FROM ${from}
    JOIN trigger g ON g.organization_id = ${run}.organization_id AND g.type = '${triggerRunFinished.type}' AND g.enabled
      AND EXISTS (SELECT 1 FROM json_array_elements_text(g.config->'statuses') AS s WHERE s = ${run}.status)
    JOIN workflow w ON w.id = ${run}.workflow_id AND g.config->>'workflow' IN (w.id, w.slug)
    WHERE t.type <> 'workflow.started' AND NOT ${run}.is_test
    RETURNING 1`;
}

const endedSchema = triggerRunFinished.output;

/** What the run gets: an output that is kept beside the log is fetched. */
export async function endedRun(data: Json) {
  // As written by `keepEnds`.
  const { outputBlobId, startedAt, endedAt, ...rest } = data as Record<string, Json>;
  return endedSchema.parse({
    ...rest,
    output: typeof outputBlobId === 'string' ? await readBlob(outputBlobId) : (rest.output ?? null),
    startedAt: typeof startedAt === 'string' ? new Date(startedAt).toISOString() : null,
    endedAt: new Date(String(endedAt)).toISOString(),
  });
}

async function readBlob(id: string): Promise<Json> {
  const { rows } = await pool().query<{ value: Json }>('SELECT value FROM run_blob WHERE id = $1', [id]);
  return rows[0]?.value ?? null;
}

/** Outputs are told to those only who could have looked for themselves. */
export async function requireVisibleTo(
  trigger: TriggerRow,
  workflowId: string,
  summary: Record<string, Json>,
): Promise<void> {
  const { userId, canSeeAll } = await ownerScope(trigger);
  const { rowCount } = await pool().query(
    `SELECT 1 FROM workflow w WHERE w.id = $1 AND ${visibleWorkflow('$2', '$3')}`,
    [workflowId, userId, canSeeAll],
  );
  if (rowCount === 1) return;
  const reason = 'The owner of this workflow may not see the other one. Share it with them';
  await recordAdmission(trigger, { source: 'run_finished', summary, verdict: 'rejected', reason });
  throw new AppError('forbidden', reason);
}
