import { shares } from '@/lib/api/contracts/shares';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listShares } from '@/lib/server/workflows/list-shares';
import { shareWorkflow } from '@/lib/server/workflows/share-workflow';

export const GET = handle(shares.list, ({ identity, params }) => listShares(identity, params.id));
export const POST = handle(shares.add, ({ identity, params, body }) =>
  shareWorkflow(identity, params.id, body),
);
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
