import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { deleteWorkflow } from '@/lib/server/workflows/delete-workflow';
import { getWorkflow } from '@/lib/server/workflows/get-workflow';
import { updateWorkflow } from '@/lib/server/workflows/update-workflow';

export const GET = handle(workflows.get, ({ identity, params }) => getWorkflow(identity, params.id));
export const PUT = handle(workflows.update, ({ identity, params, body }) =>
  updateWorkflow(identity, params.id, body),
);
export const DELETE = handle(workflows.delete, ({ identity, params }) => deleteWorkflow(identity, params.id));
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
