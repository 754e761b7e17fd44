import { events } from '@/lib/api/contracts/triggers';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getEvent } from '@/lib/server/triggers/publish-event';

export const GET = handle(events.get, ({ identity, params }) => getEvent(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
