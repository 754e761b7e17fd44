import { invitations } from '@/lib/api/contracts/invitations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { revokeInvitation } from '@/lib/server/invitations/invitations';

export const DELETE = handle(invitations.revoke, ({ identity, params }) =>
  revokeInvitation(identity, params.id),
);
export const { GET, POST, PUT, PATCH, OPTIONS } = only('DELETE');
