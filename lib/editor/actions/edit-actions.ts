import { msg } from '@/lib/i18n/message';
import { selectedCount, selectOnly } from '../selection';
import type { EditorAction } from './action';
import { removeSelected } from './remove-selected';

export const editActions: readonly EditorAction[] = [
  {
    id: 'undo',
    label: msg('Undo'),
    group: 'Edit',
    icon: 'undo-2',
    keys: ['mod+z'],
    isEnabled: ({ store }) => store.getState().history.past.length > 0,
    perform: ({ store }) => void store.getState().undo(),
  },
  {
    id: 'redo',
    label: msg('Redo'),
    group: 'Edit',
    icon: 'redo-2',
    keys: ['mod+shift+z', 'mod+y'],
    isEnabled: ({ store }) => store.getState().history.future.length > 0,
    perform: ({ store }) => void store.getState().redo(),
  },
  {
    id: 'delete',
    label: msg('Delete'),
    group: 'Edit',
    icon: 'trash-2',
    keys: ['delete', 'backspace'],
    isEnabled: ({ store }) => selectedCount(store.getState().view.selection) > 0,
    perform: (context) => removeSelected(context, false),
  },
  {
    id: 'delete-and-heal',
    label: msg('Delete and close the gap'),
    group: 'Edit',
    icon: 'unlink',
    keys: ['shift+delete', 'shift+backspace'],
    isEnabled: ({ store }) => store.getState().view.selection.nodes.size > 0,
    perform: (context) => removeSelected(context, true),
  },
  {
    id: 'select-all',
    label: msg('Select all'),
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
    label: msg('Select nothing'),
    group: 'Edit',
    icon: 'square-dashed',
    keys: ['escape'],
    isForReaders: true,
    isEnabled: ({ store }) => selectedCount(store.getState().view.selection) > 0,
    perform: ({ store }) => store.getState().setView({ selection: selectOnly({}), picker: null }),
  },
];
