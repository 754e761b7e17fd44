import { functions } from '@/lib/dialects/business/endpoints';
import { getBusinessFunction } from '@/lib/server/dialects/business/functions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(functions.get, ({ identity, params }) => getBusinessFunction(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'GET');
