import { executions } from '@/lib/api/contracts/executions';
import { listSpans } from '@/lib/server/executions/list-spans';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.spans, ({ identity, params, query }) =>
  listSpans(identity, params.id, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
