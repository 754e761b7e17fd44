import { functions } from '@/lib/dialects/business/endpoints';
import { executeFunction } from '@/lib/server/dialects/business/functions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(functions.execute, ({ identity, body, request }) =>
  executeFunction(identity, body, request.signal),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'POST');
