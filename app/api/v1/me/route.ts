import { me } from '@/lib/api/contracts/identity';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { whoAmI } from '@/lib/server/members/who-am-i';

export const GET = handle(me.get, ({ identity }) => whoAmI(identity));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
