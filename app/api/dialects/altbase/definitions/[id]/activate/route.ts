import { definitions } from '@/lib/dialects/altbase/endpoints';
import { activateDefinition } from '@/lib/server/dialects/altbase/definitions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(definitions.activate, ({ identity, params }) =>
  activateDefinition(identity, params.id),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'POST');
