import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Credential } from '../generated/prisma/client';
import { openCredential, settingsOf } from './sealed';

/** The credential, or 404 for what is not of this organization. */
export async function findCredential({ organizationId }: Identity, id: string): Promise<Credential> {
  const row = await prisma().credential.findFirst({ where: { id, organizationId } });
  if (!row) throw new AppError('not_found', `There is no credential ${id.slice(0, 200)}.`);
  return row;
}

/** Its creator, and admins. */
export function requireChange(identity: Identity, row: Credential): void {
  if (canChange(identity, row)) return;
  throw new AppError(
    'forbidden',
    'Only who created this credential, or an admin of the organization, may do that.',
  );
}

function canChange(identity: Identity, row: Credential): boolean {
  return identity.canSeeAll || row.createdBy === identity.userId;
}

export function presentCredential(identity: Identity, row: Credential): AnswerOf<typeof credentials.update> {
  const opened = openCredential(row);
  return {
    id: row.id,
    name: row.name,
    type: opened.type,
    settings: settingsOf(opened),
    allowedHosts: row.allowedHosts,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastUsedAt: isoOrNull(row.lastUsedAt),
    isConnected: opened.type === 'oauth2_code' ? row.tokens !== null : null,
    canChange: canChange(identity, row),
  };
}
