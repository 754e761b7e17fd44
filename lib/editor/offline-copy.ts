import { z } from 'zod';
import { type Definition, definitionSchema } from '@/lib/workflow/schema';

// The edits that did not reach the server yet, kept in the browser, so that a closed tab or a lost network loses nothing.

/** The part of `localStorage` this needs. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const copySchema = z.object({
  definition: definitionSchema,
  base: definitionSchema,
  revision: z.number().int(),
  at: z.number(),
});

export type OfflineCopy = { definition: Definition; base: Definition; revision: number; at: number };

export function keepCopy(storage: KeyValueStorage, workflowId: string, copy: OfflineCopy): void {
  try {
    storage.setItem(keyOf(workflowId), JSON.stringify(copy));
  } catch {
    // The storage is full or forbidden: the edits are still in this tab, and it says that they are not saved.
  }
}

export function dropCopy(storage: KeyValueStorage, workflowId: string): void {
  storage.removeItem(keyOf(workflowId));
}

export function readCopy(storage: KeyValueStorage, workflowId: string): OfflineCopy | null {
  const text = storage.getItem(keyOf(workflowId));
  if (text === null) return null;
  try {
    return copySchema.parse(JSON.parse(text));
  } catch {
    dropCopy(storage, workflowId);
    return null;
  }
}

function keyOf(workflowId: string): string {
  return `sluice.draft.${workflowId}`;
}
