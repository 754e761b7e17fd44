import { runs } from '@/lib/dialects/altbase/endpoints';
import { stopRun } from '@/lib/server/dialects/altbase/runs';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(runs.cancel, ({ identity, params }) => stopRun(identity, params.id));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'POST');
