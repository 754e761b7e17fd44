import type { variables } from '@/lib/api/contracts/variables';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { usersOfPattern } from '../credentials/users-of';
import { prisma } from '../db';
import { findVariable, presentVariable } from './access';
import { mentionPattern } from './mention-pattern';

export async function listVariables(identity: Identity): Promise<AnswerOf<typeof variables.list>> {
  const rows = await prisma().variable.findMany({
    where: { organizationId: identity.organizationId },
    orderBy: { name: 'asc' },
  });
  return { count: rows.length, variables: rows.map((row) => presentVariable(identity, row)) };
}

export async function getVariable(identity: Identity, name: string): Promise<AnswerOf<typeof variables.get>> {
  const row = await findVariable(identity, name);
  return { ...presentVariable(identity, row), usedBy: await usersOfPattern(identity, mentionPattern(name)) };
}

/** What `validate` holds the names in a definition against. */
export async function variableNames(organizationId: string): Promise<ReadonlySet<string>> {
  const rows = await prisma().variable.findMany({ where: { organizationId }, select: { name: true } });
  return new Set(rows.map(({ name }) => name));
}
