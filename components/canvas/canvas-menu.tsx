'use client';

import type { ReactNode } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { lazyPart } from '@/components/ui/lazy-part';
import { Slot } from '@/components/ui/slot';
import { useLongPress } from '@/components/ui/use-long-press';
import { readFlowId } from '@/lib/editor/flow-ids';
import { selectOnly } from '@/lib/editor/selection';
import type { EditorStore } from '@/lib/editor/store';
import { msg } from '@/lib/i18n/message';
import type { Position } from '@/lib/workflow/schema';
import type { LinkUnder } from './use-link-under';

const CanvasMenuItems = lazyPart({
  name: msg('The menu'),
  load: () => import('./canvas-menu-items').then((module) => module.CanvasMenuItems),
  failure: 'floating',
});

export function preloadCanvasMenu(): void {
  void CanvasMenuItems.preload();
}

/** Right click or long press: a menu of what can be done there. */
export function CanvasMenu({ linkUnder, children }: { linkUnder: LinkUnder; children: ReactNode }) {
  const { store } = useEditor();
  const menu = useEditorState(({ view }) => view.menu);
  const open = (target: EventTarget, screen: Position) => {
    const isOnThing = target instanceof Element && selectUnder(store, target, () => linkUnder(screen));
    store.getState().setView({ menu: { screen, isOnThing } });
  };
  const close = () => store.getState().setView({ menu: null });
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
      {menu && (
        <CanvasMenuItems
          key={`${menu.screen.x} ${menu.screen.y}`}
          {...menu}
          onClose={close}
          onGiveUp={close}
        />
      )}
    </>
  );
}

/** What lies under the mouse becomes the selection, unless it is part of it. */
function selectUnder(store: EditorStore, target: Element, findLink: () => string | null): boolean {
  const { view, setView } = store.getState();
  const card = target.closest<HTMLElement>('.react-flow__node');
  if (card?.dataset.id) {
    const { kind, id } = readFlowId(card.dataset.id);
    const key = kind === 'node' ? 'nodes' : kind === 'note' ? 'notes' : 'groups';
    if (!view.selection[key].has(id)) setView({ selection: selectOnly({ [key]: [id] }) });
    return true;
  }
  const link = findLink();
  if (link) {
    setView({ selection: selectOnly({ connections: [link] }) });
    return true;
  }
  return target.closest('.react-flow__nodesselection') !== null;
}
