import { credentials } from '@/lib/api/contracts/credentials';
import { getCredential } from '@/lib/server/credentials/get-credential';
import { removeCredential, updateCredential } from '@/lib/server/credentials/write-credential';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(credentials.get, ({ identity, params }) => getCredential(identity, params.id));
export const PUT = handle(credentials.update, ({ identity, params, body }) =>
  updateCredential(identity, params.id, body),
);
export const DELETE = handle(credentials.remove, ({ identity, params, query }) =>
  removeCredential(identity, params.id, query.force === 'true'),
);
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
