import type { variables } from '@/lib/api/contracts/variables';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Variable } from '../generated/prisma/client';

/** The variable, or 404 for what is not of this organization. */
export async function findVariable({ organizationId }: Identity, name: string): Promise<Variable> {
  const row = await prisma().variable.findUnique({
    where: { organizationId_name: { organizationId, name } },
  });
  if (!row) throw new AppError('not_found', `There is no variable ${name.slice(0, 200)}.`);
  return row;
}

/** Its creator, and admins. */
export function requireChange(identity: Identity, row: Variable): void {
  if (canChange(identity, row)) return;
  throw new AppError(
    'forbidden',
    'Only who created this variable, or an admin of the organization, may do that.',
  );
}

function canChange(identity: Identity, row: Variable): boolean {
  return identity.canSeeAll || row.createdBy === identity.userId;
}

export function presentVariable(identity: Identity, row: Variable): AnswerOf<typeof variables.update> {
  return {
    name: row.name,
    description: row.description,
    isSecret: row.secret !== null,
    value: row.value,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    canChange: canChange(identity, row),
  };
}
