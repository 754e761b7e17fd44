import { approvals } from '@/lib/api/contracts/approvals';
import { getHistory } from '@/lib/server/approvals/get-approval';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(approvals.history, ({ identity, params }) => getHistory(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
