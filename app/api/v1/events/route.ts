import { events } from '@/lib/api/contracts/triggers';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listEvents, publishEvent } from '@/lib/server/triggers/publish-event';

export const GET = handle(events.list, ({ identity, query }) => listEvents(identity, query));
export const POST = handle(events.publish, ({ identity, body, request }) =>
  publishEvent(identity, body, request.headers.get('idempotency-key')),
);
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
