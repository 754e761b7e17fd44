import { approvals } from '@/lib/api/contracts/approvals';
import { delegate } from '@/lib/server/approvals/delegate';
import { presentChanged } from '@/lib/server/approvals/get-approval';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(approvals.delegate, async ({ identity, params, body }) => {
  await delegate(identity, params.id, body);
  return presentChanged(identity, params.id);
});
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
