import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createWorkflow } from '@/lib/server/workflows/create-workflow';
import { listWorkflows } from '@/lib/server/workflows/list-workflows';

export const GET = handle(workflows.list, ({ identity, query }) => listWorkflows(identity, query));
export const POST = handle(workflows.create, ({ identity, body }) => createWorkflow(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
