import { invitations } from '@/lib/api/contracts/invitations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { acceptInvitation } from '@/lib/server/invitations/accept-invitation';

export const POST = handle(invitations.accept, ({ body }) => acceptInvitation(body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
