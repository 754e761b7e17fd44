import { me } from '@/lib/api/contracts/me';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { updateMe } from '@/lib/server/members/update-me';
import { whoAmI } from '@/lib/server/members/who-am-i';

export const GET = handle(me.get, ({ identity }) => whoAmI(identity));
export const PATCH = handle(me.update, ({ identity, body }) => updateMe(identity, body));
export const { POST, PUT, DELETE, OPTIONS } = only('GET', 'PATCH');
