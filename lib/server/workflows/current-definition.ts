import { invariant } from '@/lib/shared/errors';
import type { Definition } from '@/lib/workflow/schema';
import type { Prisma } from '../generated/prisma/client';
import { readDefinition } from './stored';

type Store = Pick<Prisma.TransactionClient, 'workflowVersion'>;
type Row = { id: string; draft: Prisma.JsonValue; deployedVersionId: string | null };

/** What runs use: the deployed definition when there is one, else the draft. */
export async function deployedOrDraft(store: Store, row: Row): Promise<Definition> {
  return (await deployedDefinition(store, row)) ?? draftOf(row);
}

/** What a person works on: the draft when there is one, else the deployed definition. */
export async function draftOrDeployed(store: Store, row: Row): Promise<Definition> {
  return row.draft === null ? deployedOrDraft(store, row) : draftOf(row);
}

async function deployedDefinition(store: Store, row: Row): Promise<Definition | null> {
  if (row.deployedVersionId === null) return null;
  const version = await store.workflowVersion.findUnique({
    where: { id: row.deployedVersionId },
    select: { definition: { select: { body: true } } },
  });
  return version && readDefinition(version.definition.body);
}

function draftOf(row: Row): Definition {
  invariant(row.draft !== null, `workflow ${row.id} has neither a draft nor a deployed definition`);
  return readDefinition(row.draft);
}
