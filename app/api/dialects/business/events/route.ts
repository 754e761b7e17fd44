import { events } from '@/lib/dialects/business/endpoints';
import { listBusinessEvents, publishBusinessEvent } from '@/lib/server/dialects/business/events';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(events.list, ({ identity, query }) => listBusinessEvents(identity, query));
export const POST = handle(events.publish, ({ identity, body, request }) =>
  publishBusinessEvent(identity, body, request.headers.get('idempotency-key')),
);
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'GET', 'POST');
