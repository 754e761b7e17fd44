import { credentials } from '@/lib/api/contracts/credentials';
import { finishSignIn } from '@/lib/server/credentials/sign-in';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(credentials.connect, ({ identity, body }) => finishSignIn(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
