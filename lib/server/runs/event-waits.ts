import { compileExpression } from '@/lib/expressions/cache';
import { createScope } from '@/lib/expressions/scope';
import type { AwaitedEvent } from '@/lib/nodes/executor';
import type { Json, JsonObject } from '@/lib/shared/json';
import { pool } from '../db';

// The waiting side of events. A wait is a row from before it looks for events that came earlier, and an event is stored
// before its publisher looks for waits: whichever comes second sees the other. Both may, so a row of `run_event_use`
// decides: a run uses an event once, and a wait ends once, with an event or without.

export type EventWait = {
  /** The same when the step is entered again. */
  id: string;
  runId: string;
  organizationId: string;
  nodeId: string;
  iteration: string;
  eventType: string;
  match: string | null;
  /** What the match reads besides the event. */
  scope: JsonObject;
  untilMs: number | null;
};

export type WaitOutcome =
  | { kind: 'event'; event: AwaitedEvent }
  | { kind: 'waiting'; untilMs: number | null }
  | { kind: 'over' };

export type EventRecord = { id: string; type: string; data: Json; at: Date };

const PAGE = 200;

/** The event that ended this wait, or one that came before it; else the wait stands, unless its time is up. */
export async function takeEvent(wait: EventWait, options: { isOver: boolean }): Promise<WaitOutcome> {
  const { usedId, untilMs } = await openWait(wait);
  if (usedId !== null) return outcomeOf(usedId);
  if (options.isOver) return (await use(wait, noneOf(wait))) ? { kind: 'over' } : used(wait);
  for await (const event of earlierEvents(wait)) {
    if (!matches(wait, event)) continue;
    if (await use(wait, event.id)) return { kind: 'event', event: toAwaited(event) };
    const outcome = await used(wait);
    if (outcome.kind !== 'waiting') return outcome;
  }
  return { kind: 'waiting', untilMs };
}

async function openWait(wait: EventWait): Promise<{ usedId: string | null; untilMs: number | null }> {
  const until = wait.untilMs === null ? null : new Date(wait.untilMs);
  const { rows } = await pool().query<{ usedId: string | null; until: Date | null }>({
    name: 'open-wait',
    text: `
      WITH used AS (SELECT event_id FROM run_event_use WHERE wait_id = $1), opened AS (
        INSERT INTO run_wait (id, run_id, organization_id, node_id, iteration, event_type, match, scope, until)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8::json, $9 WHERE NOT EXISTS (SELECT 1 FROM used)
        ON CONFLICT (id) DO NOTHING
      )
      SELECT (SELECT event_id FROM used) AS "usedId", (SELECT until FROM run_wait WHERE id = $1) AS until`,
    values: [
      wait.id,
      wait.runId,
      wait.organizationId,
      wait.nodeId,
      wait.iteration,
      wait.eventType,
      wait.match,
      JSON.stringify(wait.scope),
      until,
    ],
  });
  const [row] = rows;
  return { usedId: row?.usedId ?? null, untilMs: row?.until?.getTime() ?? wait.untilMs };
}

/** Events of the type since the run began, its own ones included, that it has not used yet; oldest first. */
async function* earlierEvents(wait: EventWait): AsyncGenerator<EventRecord, void, void> {
  for (let after: string | null = null; ; ) {
    const rows: EventRecord[] = await readPage(wait, after);
    yield* rows;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}

async function readPage(wait: EventWait, after: string | null): Promise<EventRecord[]> {
  const { rows } = await pool().query<EventRecord>({
    name: 'earlier-events',
    text: `
      SELECT e.id, e.type, e.data, e.at FROM event e, run r
      WHERE r.id = $1 AND e.organization_id = $2 AND e.type = $3 AND e.created_at >= r.created_at
        AND (e.run_id IS NULL OR e.run_id = $1) AND ($4::text IS NULL OR e.id > $4)
        AND NOT EXISTS (SELECT 1 FROM run_event_use u WHERE u.run_id = $1 AND u.event_id = e.id)
      ORDER BY e.id LIMIT ${PAGE}`,
    values: [wait.runId, wait.organizationId, wait.eventType, after],
  });
  return rows;
}

/** False when the run has used this event already, or the wait has ended. */
async function use({ id, runId }: EventWait, eventId: string): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'use-event',
    text: `
      WITH used AS (
        INSERT INTO run_event_use (run_id, event_id, wait_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING wait_id
      ), closed AS (DELETE FROM run_wait w USING used WHERE w.id = used.wait_id)
      SELECT wait_id FROM used`,
    values: [runId, eventId, id],
  });
  return rowCount === 1;
}

/** How the wait ended meanwhile, if it did. */
async function used(wait: EventWait): Promise<WaitOutcome> {
  const { rows } = await pool().query<{ event_id: string }>(
    'SELECT event_id FROM run_event_use WHERE wait_id = $1',
    [wait.id],
  );
  const [row] = rows;
  return row ? outcomeOf(row.event_id) : { kind: 'waiting', untilMs: wait.untilMs };
}

async function outcomeOf(eventId: string): Promise<WaitOutcome> {
  if (eventId.startsWith('none:')) return { kind: 'over' };
  const { rows } = await pool().query<EventRecord>('SELECT id, type, data, at FROM event WHERE id = $1', [
    eventId,
  ]);
  const [event] = rows;
  if (!event) throw new Error(`The event ${eventId} is gone`);
  return { kind: 'event', event: toAwaited(event) };
}

function noneOf({ id }: EventWait): string {
  return `none:${id}`;
}

export function toAwaited({ id, type, data, at }: EventRecord): AwaitedEvent {
  return { type, payload: data, timestamp: at.toISOString(), id };
}

/** Whether the wait wants this event. A match that cannot be evaluated is none. */
export function matches(wait: Pick<EventWait, 'match' | 'scope'>, event: EventRecord): boolean {
  if (wait.match === null) return true;
  const { id, type, data, at } = event;
  const timestamp = at.toISOString();
  const scope = createScope({
    ...wait.scope,
    event: { id, type, data, payload: data, timestamp },
    now: new Date().toISOString(),
  });
  try {
    return Boolean(compileExpression(wait.match).evaluate(scope));
  } catch {
    return false;
  }
}
