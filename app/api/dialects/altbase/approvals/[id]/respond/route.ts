import { approvals } from '@/lib/dialects/altbase/endpoints';
import { respondApproval } from '@/lib/server/dialects/altbase/approvals';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(approvals.respond, ({ identity, params, body }) =>
  respondApproval(identity, params.id, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('altbase', 'POST');
