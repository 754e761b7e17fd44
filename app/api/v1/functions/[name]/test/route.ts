import { functions } from '@/lib/api/contracts/functions';
import { testFunction } from '@/lib/server/functions/test-function';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(functions.test, ({ identity, params, body, request }) =>
  testFunction(identity, params.name, body.input, request.signal),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
