'use client';

import { type ReactNode, useState } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import { lazyPart } from '@/components/ui/lazy-part';
import { Slot } from '@/components/ui/slot';
import { readFlowId } from '@/lib/editor/flow-ids';
import { selectOnly } from '@/lib/editor/selection';
import type { EditorStore } from '@/lib/editor/store';
import { msg } from '@/lib/i18n/message';
import type { Position } from '@/lib/workflow/schema';
import { useLongPress } from './use-long-press';

const CanvasMenuItems = lazyPart({
  name: msg('The menu'),
  load: () => import('./canvas-menu-items').then((module) => module.CanvasMenuItems),
  failure: 'floating',
});

export function preloadCanvasMenu(): void {
  void CanvasMenuItems.preload();
}

type Opened = { at: Position; isOnThing: boolean };

/** Right click or long press: a menu of what can be done there. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const { store } = useEditor();
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (target: EventTarget, { x, y }: Position) =>
    setOpened({ at: { x, y }, isOnThing: target instanceof Element && selectUnder(store, target) });
  const close = () => setOpened(null);
  const longPress = useLongPress(open);
  return (
    <>
      <Slot
        {...longPress}
        onContextMenu={(event: MouseEvent) => {
          // A field in a card has the browser's own menu.
          if (event.target instanceof Element && event.target.closest('input, textarea')) return;
          event.preventDefault();
          open(event.target ?? document, { x: event.clientX, y: event.clientY });
        }}
      >
        {children}
      </Slot>
      {opened && (
        <CanvasMenuItems key={`${opened.at.x} ${opened.at.y}`} {...opened} onClose={close} onGiveUp={close} />
      )}
    </>
  );
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
