import { said } from '@/lib/i18n/message';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { newId } from '@/lib/shared/ids';
import type { Fragment } from '@/lib/workflow/fragment';
import { remapFragment } from '@/lib/workflow/paste';
import type { Definition, Position } from '@/lib/workflow/schema';
import { selectOnly } from './selection';
import type { EditorStore } from './store';

/** Pastes with fresh ids and selects what came; the top left corner goes to `at`. */
export function pasteFragment(store: EditorStore, fragment: Fragment, wish: Position): boolean {
  const { definition, apply, setView } = store.getState();
  const at = beside(definition, wish);
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
    announcement:
      nodes.length === 1 ? said('1 step pasted') : said('{count} steps pasted', { count: nodes.length }),
  });
  return true;
}

/** Not exactly on what was pasted there before. */
function beside({ nodes, notes }: Definition, wish: Position): Position {
  const taken = new Set([...nodes, ...notes].map(({ position }) => `${position.x} ${position.y}`));
  let at = { x: Math.round(wish.x), y: Math.round(wish.y) };
  while (taken.has(`${at.x} ${at.y}`)) at = { x: at.x + 32, y: at.y + 32 };
  return at;
}

function freeId(base: string, taken: Set<string>): string {
  for (let n = 1; ; n += 1) {
    const id = `${base}_${n}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
