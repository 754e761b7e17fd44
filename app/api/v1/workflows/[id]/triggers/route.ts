import { triggers } from '@/lib/api/contracts/triggers';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listTriggers } from '@/lib/server/triggers/list-triggers';

export const GET = handle(triggers.list, ({ identity, params }) => listTriggers(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
