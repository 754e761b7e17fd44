import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { duplicateWorkflow } from '@/lib/server/workflows/duplicate-workflow';

export const POST = handle(workflows.duplicate, ({ identity, params }) =>
  duplicateWorkflow(identity, params.id),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
