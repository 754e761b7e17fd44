import { codeWorkflows } from '@/lib/api/contracts/code-workflows';
import { updateCodeWorkflow } from '@/lib/server/code-workflows/register';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const PUT = handle(codeWorkflows.update, ({ identity, params, body }) =>
  updateCodeWorkflow(identity, params.id, body),
);
export const { GET, POST, PATCH, DELETE, OPTIONS } = only('PUT');
