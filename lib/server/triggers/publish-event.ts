import type { events } from '@/lib/api/contracts/triggers';
import type { AnswerOf, BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import { triggerEvent } from '@/lib/nodes/trigger-event/definition';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { log } from '../log';
import { wakeWaits } from '../runs/wake-waits';
import { depthOf, fireTrigger } from './fire-trigger';
import { type TriggerRow, triggerColumns } from './trigger-row';

type EventBody = AnswerOf<typeof events.get>;
type EventRow = Omit<EventBody, 'timestamp' | 'createdAt'> & { at: Date; createdAt: Date; depth: number };

const eventColumns = `id, type, source, data, metadata, at, created_at AS "createdAt", depth`;

/** What Sluice says itself must not be said by others. */
const reserved = /^(record|run|workflow|sluice)\./;

/** Keeps an event, starts every active workflow of the organization that waits for it, and wakes the steps that do. */
export async function publishEvent(
  identity: Identity,
  body: BodyOf<typeof events.publish>,
  idempotencyKey: string | null,
): Promise<EventBody> {
  if (reserved.test(body.type)) {
    throw new AppError(
      'invalid_request',
      `Events called ${body.type.split('.')[0]}.* are published by Sluice itself.`,
      {
        field: 'type',
      },
    );
  }
  const event = await keepEvent(identity, body, idempotencyKey);
  // A repeat goes on here, too: the one before it may have been cut off, and no run is started twice.
  await startAll(identity.organizationId, event);
  await wakeWaits(identity.organizationId, event);
  return present(event);
}

async function keepEvent(
  { organizationId }: Identity,
  body: BodyOf<typeof events.publish>,
  key: string | null,
): Promise<EventRow> {
  const { rows } = await pool().query<EventRow>(
    `INSERT INTO event (id, organization_id, type, source, data, metadata, at, publish_key, depth)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (organization_id, publish_key) DO UPDATE SET publish_key = excluded.publish_key
     RETURNING ${eventColumns}`,
    [
      newId('event'),
      organizationId,
      body.type,
      body.source ?? 'api',
      JSON.stringify(body.data ?? null),
      body.metadata === undefined ? null : JSON.stringify(body.metadata),
      body.timestamp ? new Date(body.timestamp) : new Date(),
      key,
      await depthOf(organizationId, key),
    ],
  );
  const [event] = rows;
  if (!event) throw new Error('The event was not stored');
  if (event.type === body.type) return event;
  throw new AppError('idempotency_mismatch', 'This Idempotency-Key was used for another event.', {
    field: 'Idempotency-Key',
  });
}

async function startAll(organizationId: string, event: EventRow): Promise<void> {
  const { rows } = await pool().query<TriggerRow>(
    `SELECT ${triggerColumns} FROM trigger t JOIN workflow w ON w.id = t.workflow_id
     WHERE t.organization_id = $1 AND t.event_type = $2 AND t.enabled AND w.status = 'active'`,
    [organizationId, event.type],
  );
  const results = await Promise.allSettled(rows.map((trigger) => start(trigger, event)));
  for (const result of results) {
    // A workflow that went away in this moment is no reason to refuse the event; anything else is.
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof AppError)) throw result.reason;
    log.info({ reason: errorMessage(result.reason), eventId: event.id }, 'an event did not start a workflow');
  }
}

async function start(trigger: TriggerRow, event: EventRow): Promise<void> {
  const { depth, ...scope } = { ...present(event), depth: event.depth };
  await fireTrigger(trigger, {
    source: 'event',
    input: event.data as Json,
    data: event.data as Json,
    event: scope,
    condition: triggerEvent.config.parse(trigger.config).condition,
    key: event.id,
    depth,
    summary: { eventId: event.id, type: event.type, source: event.source },
  });
}

export async function getEvent(identity: Identity, id: string): Promise<EventBody> {
  const { rows } = await pool().query<EventRow>(
    `SELECT ${eventColumns} FROM event WHERE id = $1 AND organization_id = $2 AND run_id IS NULL`,
    [id, identity.organizationId],
  );
  const [row] = rows;
  if (!row) throw new AppError('not_found', `There is no event ${id}.`);
  return present(row);
}

export async function listEvents(
  identity: Identity,
  { limit, offset, type }: QueryOf<typeof events.list>,
): Promise<AnswerOf<typeof events.list>> {
  const from = 'FROM event WHERE organization_id = $1 AND run_id IS NULL AND ($2::text IS NULL OR type = $2)';
  const values = [identity.organizationId, type ?? null];
  const [counted, listed] = await Promise.all([
    pool().query<{ count: number }>(`SELECT count(*)::int AS count ${from}`, values),
    pool().query<EventRow>(
      `SELECT ${eventColumns} ${from} ORDER BY created_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
      values,
    ),
  ]);
  return { count: counted.rows[0]?.count ?? 0, limit, offset, events: listed.rows.map(present) };
}

function present({ at, createdAt, depth: _depth, ...event }: EventRow): EventBody {
  return { ...event, timestamp: at.toISOString(), createdAt: createdAt.toISOString() };
}
