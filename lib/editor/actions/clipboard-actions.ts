import { msg, said } from '@/lib/i18n/message';
import { fragmentText, membersOf, selectedFragment } from '../clipboard';
import type { ActionContext, EditorAction } from './action';
import { removeSelected } from './remove-selected';

// Copying as plain JSON text. The keys reach us as the browser's own copy, cut and paste events, which need no
// permission; menus go through the clipboard of the context, which may be forbidden.

export const clipboardActions: readonly EditorAction[] = [
  {
    id: 'cut',
    label: msg('Cut'),
    group: 'Edit',
    icon: 'scissors',
    keys: ['mod+x'],
    isNative: true,
    isEnabled: hasThings,
    perform: (context) => {
      const text = cutSelected(context);
      if (text !== null) void write(context, text);
    },
  },
  {
    id: 'copy',
    label: msg('Copy'),
    group: 'Edit',
    icon: 'copy',
    keys: ['mod+c'],
    isNative: true,
    isForReaders: true,
    isEnabled: hasThings,
    perform: (context) => {
      const text = copySelected(context);
      if (text !== null) void write(context, text);
    },
  },
  {
    id: 'paste',
    label: msg('Paste'),
    group: 'Edit',
    icon: 'clipboard-paste',
    keys: ['mod+v'],
    isNative: true,
    isEnabled: () => true,
    perform: (context) => void pasteFromClipboard(context),
  },
  {
    id: 'duplicate',
    label: msg('Duplicate'),
    group: 'Edit',
    icon: 'copy-plus',
    keys: ['mod+d'],
    isEnabled: hasThings,
    perform: (context) => void duplicate(context),
  },
];

/** The text to be put on the clipboard; null when nothing that can be copied is selected. */
export function copySelected({ store }: ActionContext): string | null {
  const { definition, view, setView } = store.getState();
  const fragment = selectedFragment(definition, view.selection);
  if (!fragment) return null;
  setView({ announcement: said('Copied') });
  return fragmentText(fragment);
}

/** As a copy; then takes it off the canvas, also the steps of selected groups. */
export function cutSelected(context: ActionContext): string | null {
  const text = copySelected(context);
  if (text === null) return null;
  const { definition, view, setView } = context.store.getState();
  const nodes = new Set([...view.selection.nodes, ...membersOf(definition, view.selection)]);
  setView({ selection: { ...view.selection, nodes } });
  removeSelected(context, false);
  return text;
}

export async function pasteText({ store, canvas }: ActionContext, text: string): Promise<boolean> {
  const [{ readFragment }, { pasteFragment }] = await Promise.all([
    import('../read-fragment'),
    import('../paste-fragment'),
  ]);
  const fragment = readFragment(text);
  if (fragment) return pasteFragment(store, fragment, canvas.pointer() ?? canvas.center());
  store.getState().setView({ refusal: msg('The clipboard holds no steps. Copy some on a canvas first.') });
  return false;
}

async function pasteFromClipboard(context: ActionContext): Promise<void> {
  const text = await context.clipboard.read();
  if (text === null) context.store.getState().setView({ panel: 'paste' });
  else await pasteText(context, text);
}

async function write({ store, clipboard }: ActionContext, text: string): Promise<void> {
  if (await clipboard.write(text)) return;
  store
    .getState()
    .setView({ refusal: msg('The browser does not let Sluice use the clipboard. Press Ctrl+C instead.') });
}

async function duplicate({ store }: ActionContext): Promise<void> {
  const { definition, view } = store.getState();
  const fragment = selectedFragment(definition, view.selection);
  if (!fragment) return;
  const all = [...fragment.nodes, ...fragment.notes].map(({ position }) => position);
  const at = { x: Math.min(...all.map(({ x }) => x)) + 32, y: Math.min(...all.map(({ y }) => y)) + 80 };
  const { pasteFragment } = await import('../paste-fragment');
  pasteFragment(store, fragment, at);
}

function hasThings({ store }: ActionContext): boolean {
  const { nodes, notes, groups } = store.getState().view.selection;
  return nodes.size + notes.size + groups.size > 0;
}
