import { definitions } from '@/lib/dialects/altbase/endpoints';
import { pauseDefinition } from '@/lib/server/dialects/altbase/definitions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(definitions.pause, ({ identity, params }) => pauseDefinition(identity, params.id));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'POST');
