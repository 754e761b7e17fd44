import { approvals } from '@/lib/api/contracts/approvals';
import { respondMany } from '@/lib/server/approvals/respond-many';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(approvals.respondMany, ({ identity, body }) => respondMany(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
