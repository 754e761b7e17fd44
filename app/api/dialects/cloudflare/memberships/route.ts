import { accounts } from '@/lib/dialects/cloudflare/account-endpoints';
import { listMemberships } from '@/lib/server/dialects/cloudflare/account';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(accounts.memberships, ({ identity, query }) => listMemberships(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET');
