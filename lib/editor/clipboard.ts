import { copyFragment, type Fragment } from '@/lib/workflow/fragment';
import type { Definition } from '@/lib/workflow/schema';
import type { Selection } from './selection';

// What is copied is plain JSON text, so it may go to another tab, another Sluice, or a chat.

/** The selected steps and notes, and the steps of selected groups; null when there are none. */
export function selectedFragment(definition: Definition, selection: Selection): Fragment | null {
  const nodeIds = [...selection.nodes, ...membersOf(definition, selection)];
  const fragment = copyFragment(definition, { nodeIds, noteIds: [...selection.notes] });
  return fragment.nodes.length + fragment.notes.length === 0 ? null : fragment;
}

export function fragmentText(fragment: Fragment): string {
  return JSON.stringify(fragment, null, 2);
}

export function membersOf(definition: Definition, selection: Selection): string[] {
  return definition.groups.filter(({ id }) => selection.groups.has(id)).flatMap((group) => group.nodeIds);
}
