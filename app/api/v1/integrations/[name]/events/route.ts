import { integrationEvents } from '@/lib/api/contracts/triggers';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { receiveIntegrationEvent } from '@/lib/server/triggers/receive-integration-event';

export const POST = handle(integrationEvents.receive, ({ identity, params, body, request }) =>
  receiveIntegrationEvent(identity, params.name, body, request.headers.get('idempotency-key')),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
