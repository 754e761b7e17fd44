import { approvals } from '@/lib/dialects/altbase/endpoints';
import { listPendingApprovals } from '@/lib/server/dialects/altbase/approvals';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(approvals.list, ({ identity }) => listPendingApprovals(identity));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'GET');
