import { msg, said } from '@/lib/i18n/message';
import { errorMessage } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Command } from '@/lib/workflow/commands/apply';
import { type Alignment, type Axis, alignCommand, distributeCommand } from '../arrange';
import { cardGeometry } from '../card-geometry';
import { selectOnly } from '../selection';
import type { ActionContext, EditorAction } from './action';

export const arrangeActions: readonly EditorAction[] = [
  {
    id: 'auto-layout',
    label: msg('Tidy up'),
    group: 'Arrange',
    icon: 'layout-dashboard',
    keys: ['mod+shift+l'],
    isEnabled: ({ store }) => store.getState().definition.nodes.length > 1,
    perform: (context) => void tidyUp(context),
  },
  alignAction('left', msg('Align left'), 'align-start-vertical'),
  alignAction('center', msg('Align centers'), 'align-center-vertical'),
  alignAction('right', msg('Align right'), 'align-end-vertical'),
  alignAction('top', msg('Align top'), 'align-start-horizontal'),
  alignAction('middle', msg('Align middles'), 'align-center-horizontal'),
  alignAction('bottom', msg('Align bottom'), 'align-end-horizontal'),
  distributeAction('horizontal', msg('Distribute horizontally'), 'align-horizontal-distribute-center'),
  distributeAction('vertical', msg('Distribute vertically'), 'align-vertical-distribute-center'),
  {
    id: 'group',
    label: msg('Group'),
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
    label: msg('Ungroup'),
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

/** All steps, or the selected ones. What was added or removed while the layout was made is left alone. */
async function tidyUp({ store, canvas, arrange }: ActionContext): Promise<void> {
  const { definition, view, setView } = store.getState();
  const nodeIds = [...view.selection.nodes];
  const nodes = definition.nodes.map((node) => {
    const { width, height } = cardGeometry(node);
    return { id: node.id, position: node.position, size: { width, height } };
  });
  const isPart = nodeIds.length > 1;
  try {
    const { connections } = definition;
    const moves = await arrange({ nodes, connections, ...(isPart ? { nodeIds } : {}) });
    const present = new Set(store.getState().definition.nodes.map(({ id }) => id));
    const left = moves.filter(({ id }) => present.has(id));
    if (left.length > 0) store.getState().apply({ type: 'nodes.move', nodes: left, notes: [] });
    setView({ announcement: left.length > 0 ? said('Tidied up') : said('Everything is tidy already') });
    if (!isPart) canvas.fitAll();
  } catch (error) {
    setView({ refusal: msg(`The steps could not be arranged: ${errorMessage(error)}`) });
  }
}

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
