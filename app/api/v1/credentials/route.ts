import { credentials } from '@/lib/api/contracts/credentials';
import { listCredentials } from '@/lib/server/credentials/list-credentials';
import { createCredential } from '@/lib/server/credentials/write-credential';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(credentials.list, ({ identity }) => listCredentials(identity));
export const POST = handle(credentials.create, ({ identity, body }) => createCredential(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
