import { shares } from '@/lib/api/contracts/shares';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { unshareWorkflow } from '@/lib/server/workflows/unshare-workflow';

export const DELETE = handle(shares.remove, ({ identity, params }) =>
  unshareWorkflow(identity, params.id, params.userId),
);
export const { GET, POST, PUT, PATCH, OPTIONS } = only('DELETE');
