import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { type CredentialType, type StepCredential, secretFieldsOf } from '@/lib/nodes/credential-types';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { jsonEqual } from '@/lib/shared/json';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { Prisma } from '../generated/prisma/client';
import { findCredential, presentCredential, requireChange } from './access';
import { type Owner, openCredential, parseData, sealData } from './sealed';
import { usersOf } from './users-of';

type Answer = AnswerOf<typeof credentials.update>;

export async function createCredential(
  identity: Identity,
  { name, type, data, allowedHosts }: BodyOf<typeof credentials.create>,
): Promise<Answer> {
  checkName(type, name);
  checkHosts(type, allowedHosts);
  const owner = { id: newId('credential'), organizationId: identity.organizationId };
  const sealed = sealData(owner, parseData(type, data));
  const row = await named(name, () =>
    changing('credential', owner.id, (transaction) =>
      transaction.credential.create({
        data: { ...owner, name, type, data: sealed, allowedHosts, createdBy: identity.userId },
      }),
    ),
  );
  return presentCredential(identity, row);
}

export async function updateCredential(
  identity: Identity,
  id: string,
  { name, data, allowedHosts }: BodyOf<typeof credentials.update>,
): Promise<Answer> {
  const known = await findCredential(identity, id);
  requireChange(identity, known);
  const opened = openCredential(known);
  if (name !== undefined) checkName(opened.type, name);
  if (allowedHosts !== undefined) checkHosts(opened.type, allowedHosts);
  const kept = Object.entries(opened.data).filter(([key]) => secretFieldsOf(opened.type).includes(key));
  const row = await named(name ?? known.name, () =>
    changing('credential', id, (transaction) =>
      transaction.credential.update({
        where: { id },
        data: {
          ...(name === undefined ? {} : { name }),
          ...(allowedHosts === undefined ? {} : { allowedHosts }),
          ...(data === undefined ? {} : changedData(known, opened, { ...Object.fromEntries(kept), ...data })),
          updatedAt: new Date(),
        },
      }),
    ),
  );
  return presentCredential(identity, row);
}

/** What somebody signed in for is good for those settings only. */
function changedData(owner: Owner, { type, data: before }: StepCredential, given: Record<string, unknown>) {
  const data = parseData(type, given);
  const isSame = jsonEqual(data, before);
  return { data: sealData(owner, data), ...(isSame ? {} : { tokens: null }) };
}

export async function removeCredential(
  identity: Identity,
  id: string,
  isForced: boolean,
): Promise<undefined> {
  const row = await findCredential(identity, id);
  requireChange(identity, row);
  const users = isForced ? [] : await usersOf(identity, row);
  if (users.length > 0) {
    throw new AppError(
      'conflict',
      `The credential "${row.name}" is in use by ${users.length === 1 ? 'one workflow or function' : `${users.length} workflows and functions`}. Change them first, or delete it with force=true.`,
      { details: { usedBy: users } },
    );
  }
  await changing('credential', id, (transaction) =>
    transaction.credential.deleteMany({ where: { id, organizationId: identity.organizationId } }),
  );
}

function checkName(type: CredentialType, name: string): void {
  if (type !== 'secret' || /^[A-Za-z_]\w*$/.test(name)) return;
  throw new AppError(
    'invalid_request',
    'name: a secret is written {{secrets.NAME}}, so its name has letters, digits and "_" only.',
    { field: 'name' },
  );
}

function checkHosts(type: CredentialType, allowedHosts: readonly string[]): void {
  if (type !== 'secret' || allowedHosts.length === 0) return;
  throw new AppError(
    'invalid_request',
    'allowedHosts: a secret is filled in before it is known where to. Use another type to limit the hosts.',
    { field: 'allowedHosts' },
  );
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    throw new AppError('conflict', `There is already a credential "${name}".`, { field: 'name' });
  }
}
