import type { workflows } from '@/lib/api/contracts/workflows';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { visibleTo } from './access';
import { presentSummary } from './present-workflow';

const summaryColumns = {
  id: true,
  slug: true,
  name: true,
  description: true,
  status: true,
  version: true,
  tags: true,
  organizationId: true,
  ownerId: true,
  isPublic: true,
  isTemplate: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.WorkflowSelect;

export async function listWorkflows(
  identity: Identity,
  query: QueryOf<typeof workflows.list>,
): Promise<AnswerOf<typeof workflows.list>> {
  const where = { AND: [visibleTo(identity), { isTemplate: false }, ...filters(query)] };
  const { limit, offset, sort } = query;
  const [count, rows] = await Promise.all([
    prisma().workflow.count({ where }),
    prisma().workflow.findMany({
      where,
      select: {
        ...summaryColumns,
        shares: { where: { userId: identity.userId }, select: { userId: true, access: true } },
      },
      orderBy: [{ [sort.field]: sort.direction }, { id: sort.direction }],
      take: limit,
      skip: offset,
    }),
  ]);
  return { count, limit, offset, workflows: rows.map((row) => presentSummary(identity, row)) };
}

function filters(query: QueryOf<typeof workflows.list>): Prisma.WorkflowWhereInput[] {
  const { status, tag, search } = query;
  const text = search ? { contains: literal(search), mode: 'insensitive' as const } : null;
  return [
    ...(status ? [{ status }] : []),
    ...(tag ? [{ tags: { has: tag } }] : []),
    ...(text ? [{ OR: [{ name: text }, { description: text }] }] : []),
  ];
}

/** So that `%` and `_` stand for themselves. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
