import type { Command } from '@/lib/workflow/commands/apply';
import { copyText, pasteFragment, readFragment } from '../clipboard';
import { selectedCount, selectOnly } from '../selection';
import type { ActionContext, EditorAction } from './action';

const always = () => true;

export const editActions: readonly EditorAction[] = [
  {
    id: 'undo',
    label: 'Undo',
    group: 'Edit',
    icon: 'undo-2',
    keys: ['mod+z'],
    isEnabled: ({ store }) => store.getState().history.past.length > 0,
    perform: ({ store }) => void store.getState().undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'Edit',
    icon: 'redo-2',
    keys: ['mod+shift+z', 'mod+y'],
    isEnabled: ({ store }) => store.getState().history.future.length > 0,
    perform: ({ store }) => void store.getState().redo(),
  },
  {
    id: 'cut',
    label: 'Cut',
    group: 'Edit',
    icon: 'scissors',
    keys: ['mod+x'],
    isEnabled: hasThings,
    perform: (context) => {
      if (copy(context)) remove(context, false);
    },
  },
  {
    id: 'copy',
    label: 'Copy',
    group: 'Edit',
    icon: 'copy',
    keys: ['mod+c'],
    isForReaders: true,
    isEnabled: hasThings,
    perform: (context) => void copy(context),
  },
  {
    id: 'paste',
    label: 'Paste',
    group: 'Edit',
    icon: 'clipboard-paste',
    keys: ['mod+v'],
    isEnabled: always,
    perform: (context) => void paste(context),
  },
  {
    id: 'duplicate',
    label: 'Duplicate',
    group: 'Edit',
    icon: 'copy-plus',
    keys: ['mod+d'],
    isEnabled: hasThings,
    perform: duplicate,
  },
  {
    id: 'delete',
    label: 'Delete',
    group: 'Edit',
    icon: 'trash-2',
    keys: ['delete', 'backspace'],
    isEnabled: ({ store }) => selectedCount(store.getState().view.selection) > 0,
    perform: (context) => remove(context, false),
  },
  {
    id: 'delete-and-heal',
    label: 'Delete and close the gap',
    group: 'Edit',
    icon: 'unlink',
    keys: ['shift+delete', 'shift+backspace'],
    isEnabled: ({ store }) => store.getState().view.selection.nodes.size > 0,
    perform: (context) => remove(context, true),
  },
  {
    id: 'select-all',
    label: 'Select all',
    group: 'Edit',
    icon: 'box-select',
    keys: ['mod+a'],
    isForReaders: true,
    isEnabled: ({ store }) => store.getState().definition.nodes.length > 0,
    perform: ({ store }) => {
      const { definition, setView } = store.getState();
      const nodes = definition.nodes.map(({ id }) => id);
      setView({ selection: selectOnly({ nodes, notes: definition.notes.map(({ id }) => id) }) });
    },
  },
  {
    id: 'clear-selection',
    label: 'Select nothing',
    group: 'Edit',
    icon: 'square-dashed',
    keys: ['escape'],
    isForReaders: true,
    isEnabled: ({ store }) => selectedCount(store.getState().view.selection) > 0,
    perform: ({ store }) => store.getState().setView({ selection: selectOnly({}), picker: null }),
  },
];

function hasThings({ store }: ActionContext): boolean {
  const { nodes, notes, groups } = store.getState().view.selection;
  return nodes.size + notes.size + groups.size > 0;
}

function copy({ store, clipboard }: ActionContext): boolean {
  const { definition, view, setView } = store.getState();
  const text = copyText(definition, view.selection);
  if (text === null) return false;
  clipboard.write(text);
  setView({ announcement: 'Copied' });
  return true;
}

async function paste({ store, canvas, clipboard }: ActionContext): Promise<void> {
  const fragment = readFragment(await clipboard.read());
  const { setView } = store.getState();
  if (!fragment) setView({ refusal: 'The clipboard holds no steps. Copy some on a canvas first.' });
  else pasteFragment(store, fragment, canvas.pointer() ?? canvas.center());
}

function duplicate({ store }: ActionContext): void {
  const { definition, view } = store.getState();
  const text = copyText(definition, view.selection);
  const fragment = text === null ? null : readFragment(text);
  if (!fragment) return;
  const all = [...fragment.nodes, ...fragment.notes].map(({ position }) => position);
  const at = { x: Math.min(...all.map(({ x }) => x)) + 32, y: Math.min(...all.map(({ y }) => y)) + 80 };
  pasteFragment(store, fragment, at);
}

function remove({ store }: ActionContext, heal: boolean): void {
  const { definition, view, apply, setView } = store.getState();
  const { nodes, connections, notes, groups } = view.selection;
  const nodeIds = [...nodes];
  const left = definition.connections.filter(
    ({ id, sourceNodeId, targetNodeId }) =>
      connections.has(id) && !nodes.has(sourceNodeId) && !nodes.has(targetNodeId),
  );
  const commands: Command[] = [
    ...[...groups].map((groupId): Command => ({ type: 'group.remove', groupId })),
    ...[...notes].map((noteId): Command => ({ type: 'note.remove', noteId })),
    ...(left.length > 0
      ? [{ type: 'connection.remove', connectionIds: left.map(({ id }) => id) } satisfies Command]
      : []),
    ...(nodeIds.length > 0 ? [{ type: 'node.remove', nodeIds, heal } satisfies Command] : []),
  ];
  const count = selectedCount(view.selection);
  if (commands.length > 0 && apply(commands)) setView({ announcement: `${count} removed` });
}
