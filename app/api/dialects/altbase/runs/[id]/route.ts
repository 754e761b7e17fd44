import { runs } from '@/lib/dialects/altbase/endpoints';
import { readRun } from '@/lib/server/dialects/altbase/runs';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(runs.get, ({ identity, params }) => readRun(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'GET');
