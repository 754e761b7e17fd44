import { credentials } from '@/lib/api/contracts/credentials';
import { functions } from '@/lib/api/contracts/functions';
import type { BodyInput } from '@/lib/api/define-endpoint';
import { scopes } from '@/lib/api/define-endpoint';
import type { Identity } from '@/lib/server/auth/identity';
import { createCredential } from '@/lib/server/credentials/write-credential';
import { createFunction } from '@/lib/server/functions/write-function';
import type { RunScope } from '@/lib/server/runs/run-row';

// What an organization has besides workflows, made by the services themselves.

export function identityOf({ organizationId, userId }: RunScope): Identity {
  return {
    organizationId,
    userId,
    role: 'owner',
    scopes,
    credential: 'session',
    keyId: null,
    canSeeAll: true,
  };
}

type CredentialInput = Pick<BodyInput<typeof credentials.create>, 'name' | 'type' | 'data' | 'allowedHosts'>;

export async function addCredential(scope: RunScope, input: CredentialInput): Promise<string> {
  const { id } = await createCredential(identityOf(scope), credentials.create.body.parse(input));
  return id;
}

export async function addFunction(
  scope: RunScope,
  input: { name: string; kind?: 'http' | 'code' | 'workflow' | 'agent'; [field: string]: unknown },
): Promise<void> {
  await createFunction(identityOf(scope), functions.create.body.parse({ kind: 'http', ...input }));
}
