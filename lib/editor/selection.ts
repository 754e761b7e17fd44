import type { Definition } from '@/lib/workflow/schema';

export type Selection = {
  readonly nodes: ReadonlySet<string>;
  readonly connections: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
};

export type SelectionKind = keyof Selection;

const none: ReadonlySet<string> = new Set();

export const emptySelection: Selection = { nodes: none, connections: none, notes: none, groups: none };

export function selectOnly(parts: { [K in SelectionKind]?: Iterable<string> }): Selection {
  return {
    nodes: new Set(parts.nodes),
    connections: new Set(parts.connections),
    notes: new Set(parts.notes),
    groups: new Set(parts.groups),
  };
}

export function selectedCount({ nodes, connections, notes, groups }: Selection): number {
  return nodes.size + connections.size + notes.size + groups.size;
}

/** The one selected step, when a step and nothing else is selected. */
export function onlySelectedNode(selection: Selection): string | null {
  if (selectedCount(selection) !== 1) return null;
  return [...selection.nodes][0] ?? null;
}

export function onlySelectedNote(selection: Selection): string | null {
  return selectedCount(selection) === 1 ? ([...selection.notes][0] ?? null) : null;
}

export function onlySelectedConnection(selection: Selection): string | null {
  return selectedCount(selection) === 1 ? ([...selection.connections][0] ?? null) : null;
}

/** Without what is no longer there; the same selection when all of it is. */
export function keepExisting(selection: Selection, definition: Definition): Selection {
  const kept = {
    nodes: existing(selection.nodes, definition.nodes),
    connections: existing(selection.connections, definition.connections),
    notes: existing(selection.notes, definition.notes),
    groups: existing(selection.groups, definition.groups),
  };
  return selectedCount(kept) === selectedCount(selection) ? selection : kept;
}

function existing(ids: ReadonlySet<string>, items: readonly { id: string }[]): ReadonlySet<string> {
  if (ids.size === 0) return ids;
  return new Set(items.flatMap(({ id }) => (ids.has(id) ? [id] : [])));
}
