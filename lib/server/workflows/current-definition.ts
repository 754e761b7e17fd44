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

/** The same for many workflows with one query; by the id of the workflow. */
export async function definitionsInUse(store: Store, rows: readonly Row[]): Promise<Map<string, Definition>> {
  const ids = rows.flatMap(({ deployedVersionId: id }) => (id === null ? [] : [id]));
  const versions = await store.workflowVersion.findMany({
    where: { id: { in: ids } },
    select: { id: true, definition: { select: { body: true } } },
  });
  const bodies = new Map(versions.map(({ id, definition }) => [id, definition.body]));
  return new Map(
    rows.map((row) => {
      const body = row.deployedVersionId === null ? undefined : bodies.get(row.deployedVersionId);
      return [row.id, body === undefined ? draftOf(row) : readDefinition(body)];
    }),
  );
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
