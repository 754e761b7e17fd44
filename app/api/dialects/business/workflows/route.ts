import { workflows } from '@/lib/dialects/business/endpoints';
import { createBusinessWorkflow, listBusinessWorkflows } from '@/lib/server/dialects/business/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(workflows.list, ({ identity }) => listBusinessWorkflows(identity));
export const POST = handle(workflows.create, ({ identity, body }) => createBusinessWorkflow(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('business', 'GET', 'POST');
