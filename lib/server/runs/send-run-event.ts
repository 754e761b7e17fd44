import { isFinished } from '@/lib/engine/events';
import { newId } from '@/lib/shared/ids';
import type { Json, JsonObject } from '@/lib/shared/json';
import { pool } from '../db';
import { getRunToSteer } from './read-run';
import type { RunScope } from './run-row';
import { wakeWaits } from './wake-waits';

export type SentEvent = { eventId: string; runId: string; type: string; timestamp: Date };

/**
 * Sends an event to one run. A step that waits for it goes on; one that begins to wait later finds it. A run that has
 * ended takes it without effect.
 */
export async function sendRunEvent(
  scope: RunScope,
  runId: string,
  type: string,
  payload: Json,
  metadata: JsonObject | null = null,
): Promise<SentEvent> {
  const run = await getRunToSteer(scope, runId);
  const event = { id: newId('event'), type, data: payload, at: new Date() };
  const sent = { eventId: event.id, runId, type, timestamp: event.at };
  if (isFinished(run.status)) return sent;
  await pool().query(
    `INSERT INTO event (id, organization_id, type, source, data, at, run_id, metadata)
     VALUES ($1, $2, $3, 'run', $4, $5, $6, $7)`,
    [
      event.id,
      run.organizationId,
      type,
      JSON.stringify(payload),
      event.at,
      runId,
      metadata && JSON.stringify(metadata),
    ],
  );
  await wakeWaits(run.organizationId, event, { runId });
  return sent;
}
