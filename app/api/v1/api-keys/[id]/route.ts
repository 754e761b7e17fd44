import { apiKeys } from '@/lib/api/contracts/api-keys';
import { revokeKey } from '@/lib/server/api-keys/revoke-key';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const DELETE = handle(apiKeys.revoke, ({ identity, params }) => revokeKey(identity, params.id));
export const { GET, POST, PUT, PATCH, OPTIONS } = only('DELETE');
