import { nodeCatalog } from '@/lib/nodes/catalog';
import { newId } from '@/lib/shared/ids';
import { parseDefinition } from '@/lib/workflow/parse';
import { copyFragment, type Fragment, fragmentSchema, remapFragment } from '@/lib/workflow/paste';
import type { Definition, Position } from '@/lib/workflow/schema';
import { type Selection, selectOnly } from './selection';
import type { EditorStore } from './store';

// What is copied is plain JSON text, so it may go to another tab, another Sluice, or a chat.

export function copyText(definition: Definition, selection: Selection): string | null {
  const nodeIds = [...selection.nodes, ...membersOf(definition, selection)];
  const fragment = copyFragment(definition, { nodeIds, noteIds: [...selection.notes] });
  if (fragment.nodes.length + fragment.notes.length === 0) return null;
  return JSON.stringify(fragment, null, 2);
}

/** A fragment, or a whole exported workflow; null for any other text. */
export function readFragment(text: string): Fragment | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = parseDefinition(json, { catalog: nodeCatalog });
  if (!parsed.ok) return null;
  const fragment = fragmentSchema.parse(parsed.definition);
  return fragment.nodes.length + fragment.notes.length === 0 ? null : fragment;
}

/** Pastes with fresh ids and selects what came; the top left corner goes to `at`. */
export function pasteFragment(store: EditorStore, fragment: Fragment, at: Position): boolean {
  const { definition, apply, setView } = store.getState();
  const taken = new Set(definition.nodes.map(({ id }) => id));
  const types = fragment.nodes.map(({ type }) => type.replace(/[^A-Za-z0-9]+/g, '_'));
  let next = 0;
  const fresh = remapFragment(fragment, {
    catalog: nodeCatalog,
    at,
    newId: (kind) => {
      if (kind !== 'node') return newId(kind);
      const id = freeId(types[next] ?? 'step', taken);
      next += 1;
      return id;
    },
  });
  if (!apply({ type: 'selection.paste', fragment: fresh })) return false;
  const nodes = fresh.nodes.map(({ id }) => id);
  setView({
    selection: selectOnly({ nodes, notes: fresh.notes.map(({ id }) => id) }),
    announcement: `${nodes.length} ${nodes.length === 1 ? 'step' : 'steps'} pasted`,
  });
  return true;
}

function membersOf(definition: Definition, selection: Selection): string[] {
  return definition.groups.filter(({ id }) => selection.groups.has(id)).flatMap((group) => group.nodeIds);
}

function freeId(base: string, taken: Set<string>): string {
  for (let n = 1; ; n += 1) {
    const id = `${base}_${n}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
