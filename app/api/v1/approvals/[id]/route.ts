import { approvals } from '@/lib/api/contracts/approvals';
import { getApproval } from '@/lib/server/approvals/get-approval';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(approvals.get, ({ identity, params }) => getApproval(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
