import { members } from '@/lib/api/contracts/members';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { addMember } from '@/lib/server/members/add-member';
import { listMembers } from '@/lib/server/members/list-members';

export const GET = handle(members.list, ({ identity }) => listMembers(identity));
export const POST = handle(members.add, ({ identity, body }) => addMember(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
