import { definitions } from '@/lib/dialects/altbase/endpoints';
import { createDefinition, listDefinitions } from '@/lib/server/dialects/altbase/definitions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(definitions.list, ({ identity, query }) => listDefinitions(identity, query));
export const POST = handle(definitions.create, ({ identity, body }) => createDefinition(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'GET', 'POST');
