import { accounts } from '@/lib/dialects/cloudflare/account-endpoints';
import { verifyToken } from '@/lib/server/dialects/cloudflare/account';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(accounts.verifyToken, ({ identity }) => verifyToken(identity));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET');
