import { approvals } from '@/lib/api/contracts/approvals';
import { listApprovals } from '@/lib/server/approvals/list-approvals';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(approvals.list, ({ identity, query }) => listApprovals(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
