import { outbox } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { resendMail } from '@/lib/server/mail/list-mail';

export const POST = handle(outbox.resend, ({ identity, params }) => resendMail(identity, params.id));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
