import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';
import { diffDefinitions } from '@/lib/workflow/diff';
import type { Definition } from '@/lib/workflow/schema';

/** What is known of the workflow around its draft. */
export type WorkflowMeta = {
  readonly workflowId: string;
  readonly name: string;
  readonly status: WorkflowStatus;
  readonly version: number;
  /** What runs use now; null: it was never deployed. */
  readonly deployed: Definition | null;
  /** What this person may do with it; each includes the ones before it. */
  readonly access: 'view' | 'run' | 'edit' | 'own';
};

/** Who else has the workflow open. */
export type PresentPerson = { userId: string; name: string };

export type MetaStore = StoreApi<WorkflowMeta>;

export function createMetaStore(meta: WorkflowMeta): MetaStore {
  return createStore<WorkflowMeta>()(() => meta);
}

/** How many steps, connections and so on differ from what is deployed; places on the canvas do not count. */
export function undeployedCount(deployed: Definition | null, draft: Definition): number {
  if (!deployed || deployed === draft) return 0;
  const known = counts.get(draft);
  if (known?.deployed === deployed) return known.count;
  const count = countChanges(deployed, draft);
  counts.set(draft, { deployed, count });
  return count;
}

/** It is asked at every change of the editor's state, and a drag changes that for every frame. */
const counts = new WeakMap<Definition, { deployed: Definition; count: number }>();

function countChanges(deployed: Definition, draft: Definition): number {
  const { nodes, connections, notes, groups, settings } = diffDefinitions(deployed, draft);
  const lists = [nodes, connections, notes, groups];
  return (
    lists.reduce((sum, list) => sum + list.added.length + list.removed.length + list.changed.length, 0) +
    (settings.length > 0 ? 1 : 0)
  );
}
