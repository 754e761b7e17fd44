'use client';

import { Fragment, type ReactNode, useState } from 'react';
import { ActionIcon } from '@/components/editor/action-icon';
import { useEditor } from '@/components/editor/editor-context';
import {
  ContextMenu,
  ContextMenuContent,
  ContextMenuItem,
  ContextMenuSeparator,
  ContextMenuTrigger,
} from '@/components/ui/context-menu';
import { findAction, isAllowed, performAction } from '@/lib/editor/actions/actions';
import { readFlowId } from '@/lib/editor/flow-ids';
import { keyCaps } from '@/lib/editor/keys';
import { selectOnly } from '@/lib/editor/selection';
import type { EditorStore } from '@/lib/editor/store';

const onThings = [
  ['run-until', 'run-only'],
  ['add-step', 'connect'],
  ['copy', 'cut', 'duplicate'],
  [
    'group',
    'ungroup',
    'auto-layout',
    'align-left',
    'align-top',
    'distribute-horizontal',
    'distribute-vertical',
  ],
  ['delete', 'delete-and-heal'],
];
const onEmpty = [
  ['add-step', 'add-note', 'paste'],
  ['select-all', 'auto-layout', 'fit-all'],
  ['find', 'shortcuts'],
];

/** Right click: what can be done here, from the list of actions. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const { store } = useEditor();
  const [isOnThing, setOnThing] = useState(false);
  return (
    <ContextMenu>
      <ContextMenuTrigger
        asChild
        onContextMenu={(event) =>
          setOnThing(event.target instanceof Element && selectUnder(store, event.target))
        }
      >
        {children}
      </ContextMenuTrigger>
      <ContextMenuContent>
        <MenuActions sections={isOnThing ? onThings : onEmpty} />
      </ContextMenuContent>
    </ContextMenu>
  );
}

function MenuActions({ sections }: { sections: string[][] }) {
  const { actions } = useEditor();
  const shown = sections
    .map((ids) => ids.map(findAction).filter((action) => isAllowed(action, actions)))
    .filter((section) => section.length > 0);
  return shown.map((section, index) => (
    <Fragment key={section[0]?.id}>
      {index > 0 && <ContextMenuSeparator />}
      {section.map((action) => (
        <ContextMenuItem
          key={action.id}
          icon={<ActionIcon name={action.icon} />}
          isDanger={action.id === 'delete'}
          {...(action.keys[0] ? { shortcut: keyCaps(action.keys[0]) } : {})}
          onSelect={() => performAction(action, actions)}
        >
          {action.label}
        </ContextMenuItem>
      ))}
    </Fragment>
  ));
}

/** What lies under the mouse becomes the selection, unless it is part of it. */
function selectUnder(store: EditorStore, target: Element): boolean {
  const { view, setView } = store.getState();
  const card = target.closest<HTMLElement>('.react-flow__node');
  const link = target.closest<SVGElement>('.react-flow__edge');
  if (card?.dataset.id) {
    const { kind, id } = readFlowId(card.dataset.id);
    const key = kind === 'node' ? 'nodes' : kind === 'note' ? 'notes' : 'groups';
    if (!view.selection[key].has(id)) setView({ selection: selectOnly({ [key]: [id] }) });
    return true;
  }
  if (link?.dataset.id) {
    setView({ selection: selectOnly({ connections: [link.dataset.id] }) });
    return true;
  }
  return target.closest('.react-flow__nodesselection') !== null;
}
