import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { setWorkflowStatus } from '@/lib/server/workflows/set-status';

export const PUT = handle(workflows.setStatus, ({ identity, params, body }) =>
  setWorkflowStatus(identity, params.id, body.status),
);
export const { GET, POST, PATCH, DELETE, OPTIONS } = only('PUT');
