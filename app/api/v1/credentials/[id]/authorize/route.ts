import { credentials } from '@/lib/api/contracts/credentials';
import { beginSignIn } from '@/lib/server/credentials/sign-in';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(credentials.authorize, ({ identity, params }) => beginSignIn(identity, params.id));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
