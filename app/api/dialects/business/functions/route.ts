import { functions } from '@/lib/dialects/business/endpoints';
import { createBusinessFunction, listBusinessFunctions } from '@/lib/server/dialects/business/functions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(functions.list, ({ identity }) => listBusinessFunctions(identity));
export const POST = handle(functions.create, ({ identity, body }) => createBusinessFunction(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'GET', 'POST');
