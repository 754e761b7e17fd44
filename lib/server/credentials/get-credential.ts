import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { findCredential, presentCredential } from './access';
import { usersOf } from './users-of';

export async function getCredential(
  identity: Identity,
  id: string,
): Promise<AnswerOf<typeof credentials.get>> {
  const row = await findCredential(identity, id);
  return { ...presentCredential(identity, row), usedBy: await usersOf(identity, row) };
}
