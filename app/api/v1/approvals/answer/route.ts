import { approvals } from '@/lib/api/contracts/approvals';
import { answerByLink } from '@/lib/server/approvals/answer-by-link';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(approvals.answer, ({ body }) => answerByLink(body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
