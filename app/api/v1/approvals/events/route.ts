import { approvals } from '@/lib/api/contracts/approvals';
import { streamApprovals } from '@/lib/server/approvals/stream-approvals';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(approvals.events, ({ identity, request }) =>
  streamApprovals(identity, request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
