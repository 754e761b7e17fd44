import { executions } from '@/lib/api/contracts/executions';
import { resumeAfter, streamEvents } from '@/lib/server/executions/stream-events';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.events, ({ identity, params, query, request }) =>
  streamEvents(identity, params.id, resumeAfter(request.headers, query.after), request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
