import type { functions } from '@/lib/api/contracts/functions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { findBuiltin } from './builtins';
import { functionUsers } from './function-users';
import { presentBuiltin, presentFunction } from './present-function';
import { readBody } from './stored-function';

export async function getFunction(identity: Identity, name: string): Promise<AnswerOf<typeof functions.get>> {
  const { organizationId } = identity;
  const builtin = findBuiltin(name);
  const usedBy = await functionUsers(identity, name);
  if (builtin) return { ...presentBuiltin(builtin), usedBy, versions: [] };
  const row = await prisma().stepFunction.findUnique({
    where: { organizationId_name: { organizationId, name } },
    include: { versions: { orderBy: { version: 'desc' }, take: 100 } },
  });
  if (!row) throw noSuchFunction(name);
  const versions = row.versions.map(({ version, kind, body, createdBy, createdAt }) => {
    const was = readBody({ kind, body });
    return {
      version,
      kind: was.kind,
      ...('url' in was ? { url: was.url } : {}),
      ...('code' in was ? { code: was.code } : {}),
      createdBy,
      createdAt: createdAt.toISOString(),
    };
  });
  return { ...presentFunction(row), usedBy, versions };
}

export function noSuchFunction(name: string): AppError {
  return new AppError('not_found', `There is no function ${name.slice(0, 200)}.`);
}

/** Those shipped with Sluice can neither be changed nor replaced. */
export function refuseBuiltin(name: string): void {
  if (!findBuiltin(name)) return;
  throw new AppError('conflict', `The function ${name} is shipped with Sluice and cannot be changed.`, {
    field: 'name',
  });
}
