import type { RunEvent } from '@/lib/engine/events';
import { forkEvents } from '@/lib/engine/restart';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import { pool } from '../db';
import { ring } from '../queue';
import { type RunView, readRunView } from './read-run';
import type { RunScope } from './run-row';

export type RetryOptions = {
  /** Step to begin with; its predecessors keep their results. Default: the step that failed, else the start. */
  fromNodeId?: string | undefined;
  /** Another input; then the new run begins at the start unless a step is named. */
  input?: Json | undefined;
};

/** Starts a new run on the same definition that goes on from where the given one went wrong; the old one stays as it is. */
export async function retryRun(
  scope: RunScope,
  runId: string,
  options: RetryOptions,
): Promise<{ runId: string }> {
  const view = await readRunView(scope, runId);
  const fromNodeId =
    options.fromNodeId ?? (options.input === undefined ? view.state.error?.nodeId : null) ?? null;
  if (fromNodeId !== null && view.plan.nodes.get(fromNodeId) === undefined) {
    throw new AppError('not_found', `The definition of this execution has no step "${fromNodeId}".`, {
      field: 'from',
    });
  }
  const id = newId('run');
  const at = Date.now();
  const events: RunEvent[] = [
    { type: 'run.started', at },
    { type: 'run.forked', at, fromRunId: runId, fromNodeId },
    ...forkEvents(view.plan, view.state, topLevelOf(view, fromNodeId), at),
  ];
  const { blobs, events: own } = ownBlobs(view, events);
  await insertFork(view, id, options.input ?? view.row.input, own, blobs);
  ring();
  return { runId: id };
}

/** A step inside a loop cannot be begun with alone: its outermost loop is. */
function topLevelOf(view: RunView, nodeId: string | null): string | null {
  let at = nodeId;
  for (
    let node = view.plan.nodes.get(at ?? '');
    node && node.scope !== '';
    node = view.plan.nodes.get(node.scope)
  ) {
    at = node.scope;
  }
  return at;
}

type OwnBlob = { id: string; value: Json; bytes: number };

/** Large values are copied: the old run and what belongs to it may be deleted before the new one. */
function ownBlobs(view: RunView, events: RunEvent[]): { events: RunEvent[]; blobs: OwnBlob[] } {
  const copies = new Map<string, OwnBlob>();
  const own = events.map((event): RunEvent => {
    if (event.type !== 'step.succeeded' || !('blobId' in event.output)) return event;
    const { blobId, bytes } = event.output;
    const copy = copies.get(blobId) ?? { id: newId('blob'), value: view.read(event.output), bytes };
    copies.set(blobId, copy);
    return { ...event, output: { blobId: copy.id, bytes } };
  });
  return { events: own, blobs: [...copies.values()] };
}

async function insertFork(
  view: RunView,
  id: string,
  input: Json,
  events: RunEvent[],
  blobs: OwnBlob[],
): Promise<void> {
  const { row } = view;
  await pool().query(
    `WITH fork AS (
      INSERT INTO run (id, organization_id, workflow_id, version_id, definition_id, user_id, is_test, parent_run_id,
        origin_run_id, status, trigger_type, trigger_node_id, trigger, input, last_seq, started_at, due_at)
      SELECT $1, organization_id, workflow_id, version_id, definition_id, user_id, is_test, parent_run_id,
        id, 'running', trigger_type, trigger_node_id, trigger, $3::json, $4, now(), now()
      FROM run WHERE id = $2
      RETURNING id
    ), logged AS (
      INSERT INTO run_log (run_id, seq, count, events) SELECT id, 1, $4, $5::json FROM fork
    )
    INSERT INTO run_blob (id, run_id, value, bytes)
    SELECT b.id, fork.id, b.value, b.bytes FROM fork, ROWS FROM (
      json_to_recordset($6::json) AS (id text, bytes int), json_array_elements($7::json)
    ) AS b(id, bytes, value)`,
    [
      id,
      row.id,
      JSON.stringify(input),
      events.length,
      JSON.stringify(events),
      JSON.stringify(blobs.map(({ id: blobId, bytes }) => ({ id: blobId, bytes }))),
      JSON.stringify(blobs.map(({ value }) => value)),
    ],
  );
}
