import { invitations } from '@/lib/api/contracts/invitations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { invite, listInvitations } from '@/lib/server/invitations/invitations';

export const GET = handle(invitations.list, ({ identity }) => listInvitations(identity));
export const POST = handle(invitations.create, ({ identity, body }) => invite(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
