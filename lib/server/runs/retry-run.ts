import type { RunEvent, StoredValue } from '@/lib/engine/events';
import { forkEvents } from '@/lib/engine/restart';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { type Json, jsonByteLength } from '@/lib/shared/json';
import { pool } from '../db';
import { env } from '../env';
import { ring } from '../queue';
import { compileInputCheck, requireInput } from './check-input';
import { getRunToSteer, type RunView, viewOf } from './read-run';
import type { RunScope } from './run-row';

export type RetryOptions = {
  /** Step to begin with; its predecessors keep their results. Default: the step that failed, else the start. */
  fromNodeId?: string | undefined;
  /** Another input; then the new run begins at the start unless a step is named. */
  input?: Json | undefined;
  /** What the named step is given, instead of what comes from the steps before it. */
  stepInput?: Json | undefined;
};

/** Starts a new run on the same definition that goes on from where the given one went wrong; the old one stays as it is. */
export async function retryRun(
  scope: RunScope,
  runId: string,
  options: RetryOptions,
): Promise<{ runId: string }> {
  const view = await viewOf(await getRunToSteer(scope, runId), { isShown: false });
  const fromNodeId =
    options.fromNodeId ?? (options.input === undefined ? view.state.error?.nodeId : null) ?? null;
  if (fromNodeId !== null && view.plan.nodes.get(fromNodeId) === undefined) {
    throw new AppError('not_found', `The definition of this execution has no step "${fromNodeId}".`, {
      field: 'from',
    });
  }
  const first = topLevelOf(view, fromNodeId);
  const stepInput = inputFor(view, fromNodeId, first, options.stepInput);
  if (options.input !== undefined)
    requireInput(compileInputCheck(view.definition.inputSchema), options.input);
  const id = newId('run');
  const at = Date.now();
  const events: RunEvent[] = [
    { type: 'run.started', at },
    { type: 'run.forked', at, fromRunId: runId, fromNodeId, ...(stepInput ? { stepInput } : {}) },
    ...forkEvents(view.plan, view.state, first, at),
  ];
  const { blobs, events: own } = ownBlobs(view, events);
  await insertFork(view, id, options.input ?? view.row.input, own, blobs);
  ring();
  return { runId: id };
}

/** The input that was asked for; else the one it was given when the run that is retried began with the same step. */
function inputFor(
  { state }: RunView,
  fromNodeId: string | null,
  first: string | null,
  input: Json | undefined,
): StoredValue | null {
  if (input === undefined) return state.stepInput?.nodeId === fromNodeId ? state.stepInput.input : null;
  if (fromNodeId === null) {
    throw new AppError('input_invalid', 'Name the step that is given this input with `from`.', {
      field: 'from',
    });
  }
  if (first !== fromNodeId) {
    const message = `"${fromNodeId}" is inside a loop, which gives it its input. Begin at the loop "${first}" instead.`;
    throw new AppError('input_invalid', message, { field: 'stepInput' });
  }
  return { value: input };
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
  const ownValue = (stored: StoredValue): StoredValue => {
    const bytes = 'blobId' in stored ? stored.bytes : jsonByteLength(stored.value);
    if (!('blobId' in stored) && bytes <= env().MAX_INLINE_OUTPUT_BYTES) return stored;
    const key = 'blobId' in stored ? stored.blobId : '';
    const copy = copies.get(key) ?? { id: newId('blob'), value: view.read(stored), bytes };
    copies.set(key, copy);
    return { blobId: copy.id, bytes };
  };
  const own = events.map((event): RunEvent => {
    if (event.type === 'step.succeeded') {
      return 'blobId' in event.output ? { ...event, output: ownValue(event.output) } : event;
    }
    if (event.type !== 'run.forked' || !event.stepInput) return event;
    return { ...event, stepInput: ownValue(event.stepInput) };
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
        origin_run_id, status, trigger_type, trigger_node_id, trigger, input, options, last_seq, started_at, due_at)
      SELECT $1, organization_id, workflow_id, version_id, definition_id, user_id, is_test, parent_run_id,
        id, 'running', trigger_type, trigger_node_id, trigger, $3::json, options, $4, now(), now()
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
