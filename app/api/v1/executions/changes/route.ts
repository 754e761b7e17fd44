import { executions } from '@/lib/api/contracts/executions';
import { streamChanges } from '@/lib/server/executions/stream-changes';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.changes, ({ identity, request }) =>
  streamChanges(identity, request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
