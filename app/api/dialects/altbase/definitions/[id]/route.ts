import { definitions } from '@/lib/dialects/altbase/endpoints';
import { getDefinition, removeDefinition, updateDefinition } from '@/lib/server/dialects/altbase/definitions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(definitions.get, ({ identity, params }) => getDefinition(identity, params.id));
export const PATCH = handle(definitions.update, ({ identity, params, body }) =>
  updateDefinition(identity, params.id, body),
);
export const DELETE = handle(definitions.delete, ({ identity, params }) =>
  removeDefinition(identity, params.id),
);
export const { POST, PUT, OPTIONS } = onlyOn('altbase', 'GET', 'PATCH', 'DELETE');
