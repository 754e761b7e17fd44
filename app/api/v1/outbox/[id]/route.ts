import { outbox } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getMail } from '@/lib/server/mail/list-mail';

export const GET = handle(outbox.get, ({ identity, params }) => getMail(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
