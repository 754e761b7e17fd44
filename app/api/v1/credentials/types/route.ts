import { credentials } from '@/lib/api/contracts/credentials';
import { listCredentialTypes } from '@/lib/server/credentials/list-credentials';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(credentials.types, () => listCredentialTypes());
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
