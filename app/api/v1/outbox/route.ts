import { outbox } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listMail } from '@/lib/server/mail/list-mail';

export const GET = handle(outbox.list, ({ identity, query }) => listMail(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
