import { credentials } from '@/lib/api/contracts/credentials';
import { testCredential } from '@/lib/server/credentials/test-credential';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(credentials.test, ({ identity, params, body }) =>
  testCredential(identity, params.id, body.url),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
