import { functions } from '@/lib/api/contracts/functions';
import { listFunctions } from '@/lib/server/functions/list-functions';
import { createFunction } from '@/lib/server/functions/write-function';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(functions.list, ({ identity }) => listFunctions(identity));
export const POST = handle(functions.create, ({ identity, body }) => createFunction(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
