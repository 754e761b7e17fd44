import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import { publish } from '../channel';
import { pool } from '../db';
import { ring } from '../queue';
import { type EventRecord, matches } from './event-waits';

// The publishing side of events, see event-waits.ts: an event that is stored is offered to every wait that stands.

const PAGE = 500;

type Standing = { id: string; runId: string; match: string | null; scope: JsonObject };

/** Wakes the steps that wait for this event: in each run the one that has waited longest. */
export async function wakeWaits(
  organizationId: string,
  event: EventRecord,
  { runId = null }: { runId?: string | null } = {},
): Promise<void> {
  for (let after: { createdAt: string; id: string } | null = null; ; ) {
    const page: (Standing & { createdAt: string })[] = await readPage(
      organizationId,
      event.type,
      runId,
      after,
    );
    for (const wait of page) if (matches(wait, event)) await wake(wait, event.id);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last;
  }
}

async function readPage(
  organizationId: string,
  type: string,
  runId: string | null,
  after: { createdAt: string; id: string } | null,
): Promise<(Standing & { createdAt: string })[]> {
  const { rows } = await pool().query<Standing & { createdAt: string }>({
    name: 'standing-waits',
    text: `
      SELECT w.id, w.run_id AS "runId", w.match, w.scope, w.created_at::text AS "createdAt"
      FROM run_wait w JOIN run r ON r.id = w.run_id
      WHERE w.organization_id = $1 AND w.event_type = $2 AND ($3::text IS NULL OR w.run_id = $3)
        AND r.status NOT IN ('completed', 'failed', 'cancelled')
        AND ($4::timestamptz IS NULL OR (w.created_at, w.id) > ($4::timestamptz, $5))
      ORDER BY w.created_at, w.id LIMIT ${PAGE}`,
    values: [organizationId, type, runId, after?.createdAt ?? null, after?.id ?? null],
  });
  return rows;
}

/** The event is used and the run is told in one statement: both or neither. */
async function wake(wait: Standing, eventId: string): Promise<void> {
  const { rows } = await pool().query<{ id: string; leased_by: string | null }>({
    name: 'wake-wait',
    text: `
      WITH used AS (
        INSERT INTO run_event_use (run_id, event_id, wait_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING wait_id
      ), closed AS (
        DELETE FROM run_wait w USING used WHERE w.id = used.wait_id RETURNING w.run_id, w.node_id, w.iteration
      ), told AS (
        UPDATE run r SET commands = r.commands + 1, due_at = CASE WHEN r.leased_by IS NULL THEN now() ELSE r.due_at END
        FROM closed c WHERE r.id = c.run_id RETURNING r.id, r.leased_by
      ), written AS (
        INSERT INTO run_command (id, run_id, type, data)
        SELECT $4, run_id, 'signal', json_build_object('type', 'signal', 'nodeId', node_id, 'iteration', iteration,
          'data', json_build_object('eventId', $2::text))
        FROM closed
      )
      SELECT id, leased_by FROM told`,
    values: [wait.runId, eventId, wait.id, newId('command')],
  });
  const [told] = rows;
  if (!told) return;
  if (told.leased_by) await publish('commands', told.id);
  else ring();
}

/** Waits of runs that have ended wait for nothing. */
export async function deleteOldWaits(): Promise<void> {
  await pool().query(
    `DELETE FROM run_wait w USING run r
     WHERE r.id = w.run_id AND r.status IN ('completed', 'failed', 'cancelled') AND r.ended_at < now() - interval '1 minute'`,
  );
}
