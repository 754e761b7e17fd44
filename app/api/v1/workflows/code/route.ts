import { codeWorkflows } from '@/lib/api/contracts/code-workflows';
import { createCodeWorkflow } from '@/lib/server/code-workflows/register';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(codeWorkflows.create, ({ identity, body }) => createCodeWorkflow(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
