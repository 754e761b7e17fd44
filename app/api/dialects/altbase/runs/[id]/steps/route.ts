import { runs } from '@/lib/dialects/altbase/endpoints';
import { readStepRuns } from '@/lib/server/dialects/altbase/runs';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(runs.steps, ({ identity, params }) => readStepRuns(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'GET');
