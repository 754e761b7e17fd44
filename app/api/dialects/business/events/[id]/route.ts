import { events } from '@/lib/dialects/business/endpoints';
import { getBusinessEvent } from '@/lib/server/dialects/business/events';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(events.get, ({ identity, params }) => getBusinessEvent(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'GET');
