import { newId } from '@/lib/shared/ids';
import type { Command } from '@/lib/workflow/commands/apply';
import { type Alignment, type Axis, alignCommand, distributeCommand } from '../arrange';
import { selectOnly } from '../selection';
import type { ActionContext, EditorAction } from './action';

export const arrangeActions: readonly EditorAction[] = [
  {
    id: 'auto-layout',
    label: 'Tidy up',
    group: 'Arrange',
    icon: 'layout-dashboard',
    keys: ['mod+shift+l'],
    isEnabled: ({ store }) => store.getState().definition.nodes.length > 1,
    perform: ({ store, canvas }) => {
      const { view, apply } = store.getState();
      const nodeIds = [...view.selection.nodes];
      apply({ type: 'nodes.layout', ...(nodeIds.length > 1 ? { nodeIds } : {}) });
      if (nodeIds.length < 2) canvas.fitAll();
    },
  },
  alignAction('left', 'Align left', 'align-start-vertical'),
  alignAction('center', 'Align centers', 'align-center-vertical'),
  alignAction('right', 'Align right', 'align-end-vertical'),
  alignAction('top', 'Align top', 'align-start-horizontal'),
  alignAction('middle', 'Align middles', 'align-center-horizontal'),
  alignAction('bottom', 'Align bottom', 'align-end-horizontal'),
  distributeAction('horizontal', 'Distribute horizontally', 'align-horizontal-distribute-center'),
  distributeAction('vertical', 'Distribute vertically', 'align-vertical-distribute-center'),
  {
    id: 'group',
    label: 'Group',
    group: 'Arrange',
    icon: 'group',
    keys: ['mod+g'],
    isEnabled: ({ store }) => store.getState().view.selection.nodes.size > 0,
    perform: ({ store }) => {
      const { view, apply, setView } = store.getState();
      const nodeIds = [...view.selection.nodes];
      const group = { id: newId('group'), name: 'Group', nodeIds, collapsed: false };
      if (apply({ type: 'group.add', group })) setView({ selection: selectOnly({ groups: [group.id] }) });
    },
  },
  {
    id: 'ungroup',
    label: 'Ungroup',
    group: 'Arrange',
    icon: 'ungroup',
    keys: ['mod+shift+g'],
    isEnabled: ({ store }) => store.getState().view.selection.groups.size > 0,
    perform: ({ store }) => {
      const { view, apply } = store.getState();
      apply([...view.selection.groups].map((groupId): Command => ({ type: 'group.remove', groupId })));
    },
  },
];

function alignAction(to: Alignment, label: string, icon: string): EditorAction {
  return {
    id: `align-${to}`,
    label,
    group: 'Arrange',
    icon,
    keys: [],
    isEnabled: ({ store }) => store.getState().view.selection.nodes.size > 1,
    perform: (context) =>
      applyIfAny(context, (definition, selection) => alignCommand(definition, selection, to)),
  };
}

function distributeAction(axis: Axis, label: string, icon: string): EditorAction {
  return {
    id: `distribute-${axis}`,
    label,
    group: 'Arrange',
    icon,
    keys: [],
    isEnabled: ({ store }) => store.getState().view.selection.nodes.size > 2,
    perform: (context) =>
      applyIfAny(context, (definition, selection) => distributeCommand(definition, selection, axis)),
  };
}

type State = ReturnType<ActionContext['store']['getState']>;

function applyIfAny(
  { store }: ActionContext,
  make: (definition: State['definition'], selection: State['view']['selection']) => Command | null,
): void {
  const { definition, view, apply } = store.getState();
  const command = make(definition, view.selection);
  if (command) apply(command);
}
