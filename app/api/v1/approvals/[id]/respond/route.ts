import { approvals } from '@/lib/api/contracts/approvals';
import { presentChanged } from '@/lib/server/approvals/get-approval';
import { respond } from '@/lib/server/approvals/respond';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(approvals.respond, async ({ identity, params, body }) => {
  await respond(identity, params.id, body);
  return presentChanged(identity, params.id);
});
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
