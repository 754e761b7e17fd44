import { workflows } from '@/lib/dialects/business/endpoints';
import { executionStatus } from '@/lib/server/dialects/business/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(workflows.status, ({ identity, params }) => executionStatus(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'GET');
