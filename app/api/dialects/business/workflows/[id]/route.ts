import { workflows } from '@/lib/dialects/business/endpoints';
import {
  deleteBusinessWorkflow,
  getBusinessWorkflow,
  updateBusinessWorkflow,
} from '@/lib/server/dialects/business/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(workflows.get, ({ identity, params }) => getBusinessWorkflow(identity, params.id));
export const PUT = handle(workflows.update, ({ identity, params, body }) =>
  updateBusinessWorkflow(identity, params.id, body),
);
export const DELETE = handle(workflows.delete, ({ identity, params }) =>
  deleteBusinessWorkflow(identity, params.id),
);
export const { POST, PATCH, OPTIONS } = onlyOn('business', 'GET', 'PUT', 'DELETE');
