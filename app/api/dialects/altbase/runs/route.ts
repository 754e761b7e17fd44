import { runs } from '@/lib/dialects/altbase/endpoints';
import { readRuns, startRun } from '@/lib/server/dialects/altbase/runs';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(runs.list, ({ identity, query }) => readRuns(identity, query));
export const POST = handle(runs.start, ({ identity, body }) => startRun(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'GET', 'POST');
