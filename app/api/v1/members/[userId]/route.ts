import { members } from '@/lib/api/contracts/members';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { changeRole, removeMember } from '@/lib/server/members/change-member';

export const PATCH = handle(members.update, ({ identity, params, body }) =>
  changeRole(identity, params.userId, body.role),
);
export const DELETE = handle(members.remove, ({ identity, params }) => removeMember(identity, params.userId));
export const { GET, POST, PUT, OPTIONS } = only('PATCH', 'DELETE');
