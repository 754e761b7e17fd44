import type { Definition } from '@/lib/workflow/schema';
import type { WorkflowSettings } from '@/lib/workflow/settings';
import type { Prisma } from '../generated/prisma/client';
import { definitionId, isGated } from '../runs/definitions';

type Store = Pick<Prisma.TransactionClient, 'definitionBody'>;

/** Stores a definition for good, as a part of a transaction, and answers its id. */
export async function freezeDefinition(
  store: Store,
  definition: Definition,
  settings: WorkflowSettings,
): Promise<string> {
  const id = definitionId(definition, settings);
  await store.definitionBody.createMany({
    data: [{ id, body: definition, settings, isGated: isGated(definition, settings) }],
    skipDuplicates: true,
  });
  return id;
}
