import { presence } from '@/lib/api/contracts/presence';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { streamPresence } from '@/lib/server/presence/stream-presence';

export const GET = handle(presence.watch, ({ identity, params, request }) =>
  streamPresence(identity, params.id, request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
