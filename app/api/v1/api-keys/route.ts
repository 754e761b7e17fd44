import { apiKeys } from '@/lib/api/contracts/api-keys';
import { createKey } from '@/lib/server/api-keys/create-key';
import { listKeys } from '@/lib/server/api-keys/list-keys';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(apiKeys.list, ({ identity }) => listKeys(identity));
export const POST = handle(apiKeys.create, ({ identity, body }) => createKey(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
