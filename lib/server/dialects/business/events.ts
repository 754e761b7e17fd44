import type { AnswerOf, BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import type { BusinessEvent } from '@/lib/dialects/business/contract';
import type { events } from '@/lib/dialects/business/endpoints';
import type { Identity } from '../../auth/identity';
import { getEvent, listEvents, publishEvent } from '../../triggers/publish-event';

// Events as business-as-code clients publish and read them.

type NativeEvent = Awaited<ReturnType<typeof getEvent>>;

export async function publishBusinessEvent(
  identity: Identity,
  body: BodyOf<typeof events.publish>,
  idempotencyKey: string | null,
): Promise<BusinessEvent> {
  return present(await publishEvent(identity, body, idempotencyKey));
}

export async function getBusinessEvent(identity: Identity, id: string): Promise<BusinessEvent> {
  return present(await getEvent(identity, id));
}

export async function listBusinessEvents(
  identity: Identity,
  query: QueryOf<typeof events.list>,
): Promise<AnswerOf<typeof events.list>> {
  return (await listEvents(identity, query)).events.map(present);
}

function present({ id, type, timestamp, source, data, metadata }: NativeEvent): BusinessEvent {
  return { id, type, timestamp, source, data, ...(metadata ? { metadata } : {}) };
}
