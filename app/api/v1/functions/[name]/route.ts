import { functions } from '@/lib/api/contracts/functions';
import { getFunction } from '@/lib/server/functions/get-function';
import { removeFunction, updateFunction } from '@/lib/server/functions/write-function';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(functions.get, ({ identity, params }) => getFunction(identity, params.name));
export const PUT = handle(functions.update, ({ identity, params, body }) =>
  updateFunction(identity, params.name, body),
);
export const DELETE = handle(functions.remove, ({ identity, params, query }) =>
  removeFunction(identity, params.name, query.force === 'true'),
);
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
