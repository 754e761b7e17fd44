import { outbox } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { streamOutbox } from '@/lib/server/mail/stream-outbox';

export const GET = handle(outbox.changes, ({ identity, request }) => streamOutbox(identity, request.signal));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
