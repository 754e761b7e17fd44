import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Credential } from '../generated/prisma/client';

/** The credential that a caller names by id or name in a request; 422 names the field when there is none. */
export async function findReferenced(
  { organizationId }: Identity,
  reference: string,
  field = 'credential',
): Promise<Credential> {
  const found = await prisma().credential.findFirst({
    where: { organizationId, OR: [{ id: reference }, { name: reference }], type: { not: 'secret' } },
  });
  if (found) return found;
  throw new AppError('input_invalid', `${field}: there is no credential "${reference}".`, { field });
}
