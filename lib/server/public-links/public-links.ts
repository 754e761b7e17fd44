import type { publicLinks } from '@/lib/api/contracts/public-links';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Prisma, PublicLink } from '../generated/prisma/client';
import { findVisible, requireRight } from '../workflows/access';
import { publicUrl } from './link-token';

export async function listLinks(
  identity: Identity,
  reference: string,
): Promise<AnswerOf<typeof publicLinks.list>> {
  const workflow = await ownWorkflow(identity, reference);
  const rows = await prisma().publicLink.findMany({
    where: { workflowId: workflow.id, ...stillGood() },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return { workflowId: workflow.id, count: rows.length, links: rows.map(present) };
}

export async function createLink(
  identity: Identity,
  reference: string,
  { showNotes, expiresAt }: BodyOf<typeof publicLinks.create>,
): Promise<AnswerOf<typeof publicLinks.create>> {
  const workflow = await ownWorkflow(identity, reference);
  if (workflow.deployedVersionId === null) {
    throw new AppError('conflict', 'A public link shows what is deployed; deploy this workflow first.');
  }
  const until = expiresAt ? new Date(expiresAt) : null;
  if (until && until <= new Date()) {
    throw new AppError('invalid_request', 'must be in the future', { field: 'expiresAt' });
  }
  const id = newId('publicLink');
  const data = { id, workflowId: workflow.id, showNotes, createdBy: identity.userId, expiresAt: until };
  const row = await changing('publicLink', id, (transaction) => transaction.publicLink.create({ data }));
  return present(row);
}

export async function revokeLink(identity: Identity, reference: string, linkId: string): Promise<undefined> {
  const { id: workflowId } = await ownWorkflow(identity, reference);
  const { count } = await changing('publicLink', linkId, (transaction) =>
    transaction.publicLink.updateMany({
      where: { id: linkId, workflowId, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
  );
  if (count === 0) throw new AppError('not_found', 'There is no such link.');
  return undefined;
}

/** Neither revoked nor expired. */
export function stillGood(): Prisma.PublicLinkWhereInput {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
}

async function ownWorkflow(identity: Identity, reference: string) {
  const workflow = await findVisible(identity, reference);
  requireRight(identity, workflow, 'own');
  return workflow;
}

function present({ id, showNotes, createdBy, createdAt, expiresAt, lastSeenAt, views }: PublicLink) {
  return {
    id,
    url: publicUrl(id),
    showNotes,
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    views,
  };
}
