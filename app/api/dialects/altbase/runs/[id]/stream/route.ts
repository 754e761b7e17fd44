import { runs } from '@/lib/dialects/altbase/endpoints';
import { streamRun } from '@/lib/server/dialects/altbase/stream-run';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(runs.stream, ({ identity, params, request }) =>
  streamRun(identity, params.id, request.headers.get('last-event-id'), request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'GET');
