import { asIs, msg } from '@/lib/i18n/message';
import { nudgeCommand } from '../arrange';
import { cardGeometry } from '../card-geometry';
import { firstFreePort, middleOf, newNote } from '../new-elements';
import { onlySelectedConnection, onlySelectedNode, onlySelectedNote, selectOnly } from '../selection';
import type { PickerState } from '../view';
import { type Direction, neighbourOf } from '../walk';
import type { ActionContext, EditorAction } from './action';

const always = () => true;

function hasOneStep({ store }: ActionContext): boolean {
  return onlySelectedNode(store.getState().view.selection) !== null;
}

const nudgeLabels: Record<Direction, string> = {
  left: msg('Move left'),
  right: msg('Move right'),
  up: msg('Move up'),
  down: msg('Move down'),
};

export const stepActions: readonly EditorAction[] = [
  {
    id: 'add-step',
    label: msg('Add a step'),
    group: 'Add',
    icon: 'plus',
    keys: ['a'],
    isEnabled: always,
    perform: openPicker,
  },
  {
    id: 'open-settings',
    label: msg('Go to the settings of the step, or write the note'),
    group: 'Move',
    icon: 'arrow-right',
    keys: ['enter'],
    isForReaders: true,
    isEnabled: ({ store }) => {
      const { selection } = store.getState().view;
      return onlySelectedNode(selection) !== null || onlySelectedNote(selection) !== null;
    },
    perform: ({ store }) => {
      const { view, setView } = store.getState();
      const writingNote = onlySelectedNote(view.selection);
      setView(writingNote ? { writingNote } : { inspectorTab: 'settings', focusField: '' });
    },
  },
  {
    id: 'connect',
    label: msg('Connect the step'),
    group: 'Add',
    icon: 'cable',
    keys: ['c'],
    isEnabled: ({ store }) => onlySelectedNode(store.getState().view.selection) !== null,
    perform: ({ store }) => store.getState().setView({ panel: 'connect' }),
  },
  {
    id: 'add-note',
    label: msg('Add a note'),
    group: 'Add',
    icon: 'sticky-note',
    keys: ['n'],
    isEnabled: always,
    perform: ({ store, canvas }) => {
      const note = newNote(canvas.pointer() ?? canvas.center());
      const { apply, setView } = store.getState();
      if (!apply({ type: 'note.add', note })) return;
      setView({ selection: selectOnly({ notes: [note.id] }), writingNote: note.id });
    },
  },
  {
    id: 'deploy',
    label: msg('Deploy'),
    group: 'Run',
    icon: 'rocket',
    keys: ['mod+shift+enter'],
    isEnabled: always,
    perform: ({ run }) => void run.deploy(),
  },
  {
    id: 'test-run',
    label: msg('Test run'),
    group: 'Run',
    icon: 'play',
    keys: ['mod+enter'],
    isEnabled: ({ store }) => store.getState().definition.nodes.length > 0,
    perform: ({ run }) => run.start(),
  },
  {
    id: 'run-until',
    label: msg('Run up to this step'),
    group: 'Run',
    icon: 'skip-forward',
    keys: ['r'],
    isEnabled: hasOneStep,
    perform: ({ run, store }) => {
      const until = onlySelectedNode(store.getState().view.selection);
      if (until !== null) run.start({ until });
    },
  },
  {
    id: 'run-only',
    label: msg('Run this step alone'),
    group: 'Run',
    icon: 'step-forward',
    keys: ['shift+r'],
    isEnabled: hasOneStep,
    perform: ({ run, store }) => {
      const only = onlySelectedNode(store.getState().view.selection);
      if (only !== null) run.start({ only });
    },
  },
  {
    id: 'save',
    label: msg('Save now'),
    group: 'Run',
    icon: 'save',
    keys: ['mod+s'],
    isEnabled: always,
    perform: ({ run }) => run.save(),
  },
  walkAction('left', msg('Go to the step before')),
  walkAction('right', msg('Go to the step after')),
  walkAction('up', msg('Go to the step above')),
  walkAction('down', msg('Go to the step below')),
  nudgeAction('left', { x: -8, y: 0 }),
  nudgeAction('right', { x: 8, y: 0 }),
  nudgeAction('up', { x: 0, y: -8 }),
  nudgeAction('down', { x: 0, y: 8 }),
];

/** Into the selected connection, or beside the selected step and connected to it; else in the middle of the canvas. */
function openPicker({ store, canvas }: ActionContext): void {
  const { definition, view, setView } = store.getState();
  const connectionId = onlySelectedConnection(view.selection);
  const middle = connectionId === null ? null : middleOf(definition, connectionId);
  if (connectionId !== null && middle) {
    const purpose = { kind: 'insert', connectionId } as const;
    setView({ picker: { screen: canvas.toScreen(middle), canvas: middle, purpose } });
    return;
  }
  const selected = definition.nodes.find(({ id }) => id === onlySelectedNode(view.selection));
  const port = selected && firstFreePort(definition, selected.id);
  const at = selected
    ? { x: selected.position.x + cardGeometry(selected).width + 96, y: selected.position.y }
    : (canvas.pointer() ?? canvas.center());
  const purpose: PickerState['purpose'] =
    selected && port ? { kind: 'after', nodeId: selected.id, port } : { kind: 'add' };
  setView({ picker: { screen: canvas.toScreen(at), canvas: at, purpose } });
}

function walkAction(direction: Direction, label: string): EditorAction {
  return {
    id: `walk-${direction}`,
    label,
    group: 'Move',
    icon: `arrow-${direction}`,
    keys: [`arrow${direction}`],
    isForReaders: true,
    isEnabled: ({ store }) => store.getState().definition.nodes.length > 0,
    perform: ({ store, canvas }) => {
      const { definition, view, setView } = store.getState();
      const current = [...view.selection.nodes].at(-1);
      const next = current ? neighbourOf(definition, current, direction) : definition.nodes[0]?.id;
      if (!next) return;
      const name = definition.nodes.find(({ id }) => id === next)?.name;
      setView({ selection: selectOnly({ nodes: [next] }), announcement: asIs(name || next) });
      canvas.focusNode(next);
    },
  };
}

function nudgeAction(direction: Direction, by: { x: number; y: number }): EditorAction {
  return {
    id: `nudge-${direction}`,
    label: nudgeLabels[direction],
    group: 'Move',
    icon: `arrow-${direction}`,
    keys: [`alt+arrow${direction}`],
    isEnabled: ({ store }) => {
      const { nodes, notes } = store.getState().view.selection;
      return nodes.size + notes.size > 0;
    },
    perform: ({ store }) => {
      const { definition, view, apply } = store.getState();
      const command = nudgeCommand(definition, view.selection, by);
      if (command) apply(command, { mode: 'gesture', key: `nudge:${[...view.selection.nodes].join()}` });
    },
  };
}
