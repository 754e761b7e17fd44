import { workflows } from '@/lib/dialects/business/endpoints';
import { triggerWorkflow } from '@/lib/server/dialects/business/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(workflows.trigger, ({ identity, body }) => triggerWorkflow(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'POST');
