import type { variables } from '@/lib/api/contracts/variables';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { MIN_SECRET_LENGTH } from '@/lib/nodes/credential-types';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { usersOfPattern } from '../credentials/users-of';
import { prisma } from '../db';
import { Prisma, type Variable } from '../generated/prisma/client';
import { findVariable, presentVariable, requireChange } from './access';
import { mentionPattern } from './mention-pattern';
import { columnsOf } from './sealed-value';

type Answer = AnswerOf<typeof variables.update>;

/** An organization reads all of them where a name is computed. */
const MOST = 1_000;

export async function createVariable(
  identity: Identity,
  { name, value, isSecret, description }: BodyOf<typeof variables.create>,
): Promise<Answer> {
  checkValue(value, isSecret);
  const { organizationId, userId } = identity;
  if ((await prisma().variable.count({ where: { organizationId } })) >= MOST) {
    throw new AppError(
      'conflict',
      `An organization has ${MOST} variables at most. Delete one that is not used.`,
    );
  }
  const owner = { id: newId('variable'), organizationId };
  try {
    const row = await changing('variable', name, (transaction) =>
      transaction.variable.create({
        data: { ...owner, name, description, createdBy: userId, ...columnsOf(owner, value, isSecret) },
      }),
    );
    return presentVariable(identity, row);
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    throw new AppError('conflict', `There is already a variable ${name}.`, { field: 'name' });
  }
}

export async function updateVariable(
  identity: Identity,
  name: string,
  { value, isSecret, description }: BodyOf<typeof variables.update>,
): Promise<Answer> {
  const known = await findVariable(identity, name);
  requireChange(identity, known);
  const row = await changing('variable', name, (transaction) =>
    transaction.variable.update({
      where: { id: known.id },
      data: {
        ...(description === undefined ? {} : { description }),
        ...changedValue(known, value, isSecret ?? known.secret !== null),
        updatedAt: new Date(),
      },
    }),
  );
  return presentVariable(identity, row);
}

export async function removeVariable(
  identity: Identity,
  name: string,
  isForced: boolean,
): Promise<undefined> {
  const row = await findVariable(identity, name);
  requireChange(identity, row);
  const users = isForced ? [] : await usersOfPattern(identity, mentionPattern(name));
  if (users.length > 0) {
    throw new AppError(
      'conflict',
      `The variable ${name} is in use by ${users.length === 1 ? 'one workflow or function' : `${users.length} workflows and functions`}. Change them first, or delete it with force=true.`,
      { details: { usedBy: users } },
    );
  }
  await changing('variable', name, (transaction) =>
    transaction.variable.deleteMany({ where: { id: row.id } }),
  );
}

function changedValue(known: Variable, value: string | undefined, isSecret: boolean) {
  const wasSecret = known.secret !== null;
  if (value === undefined && isSecret === wasSecret) return {};
  const next = value ?? known.value;
  if (next === null) {
    throw new AppError(
      'invalid_request',
      'value: a secret is not shown again; give the plain variable a value.',
      {
        field: 'value',
      },
    );
  }
  checkValue(next, isSecret);
  return columnsOf(known, next, isSecret);
}

function checkValue(value: string, isSecret: boolean): void {
  if (value.includes('\0')) {
    throw new AppError('invalid_request', 'value: must not hold a NUL character', { field: 'value' });
  }
  if (!isSecret || value.length >= MIN_SECRET_LENGTH) return;
  throw new AppError(
    'invalid_request',
    `value: a secret must have ${MIN_SECRET_LENGTH} characters or more, so that it can be struck out wherever it turns up`,
    { field: 'value' },
  );
}
