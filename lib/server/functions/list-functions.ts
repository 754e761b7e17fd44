import type { functions } from '@/lib/api/contracts/functions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { builtins } from './builtins';
import { presentBuiltin, presentFunction } from './present-function';

export async function listFunctions({ organizationId }: Identity): Promise<AnswerOf<typeof functions.list>> {
  const rows = await prisma().stepFunction.findMany({ where: { organizationId }, orderBy: { name: 'asc' } });
  const all = [...rows.map(presentFunction), ...builtins.map(presentBuiltin)];
  return { count: all.length, functions: all };
}
