'use client';

import { type MouseEvent, type PointerEvent, useState } from 'react';
import type { AnchoredMenuProps } from './anchored-menu';
import { type Place, useLongPress } from './use-long-press';

/** An `AnchoredMenu` where one presses with the right button, rests with a finger, or has the focus and presses the menu key. */
export function useContextMenu() {
  const [place, setPlace] = useState<Place | null>(null);
  const { onPointerDown, ...longPress } = useLongPress((_, at) => setPlace(at));
  return {
    targetProps: {
      ...longPress,
      onPointerDown: (event: PointerEvent) => {
        if (isInside(event)) onPointerDown(event);
      },
      onContextMenu: (event: MouseEvent) => {
        if (!isInside(event)) return;
        event.preventDefault();
        setPlace({ x: event.clientX, y: event.clientY });
      },
    },
    menuProps: place && menuAt(place, () => setPlace(null)),
  };
}

type MenuProps = Pick<AnchoredMenuProps, 'isOpen' | 'onOpenChange' | 'anchor' | 'align'>;

function menuAt(place: Place, onClose: () => void): MenuProps {
  return {
    isOpen: true,
    onOpenChange: onClose,
    anchor: () => ({ ...place, width: 0, height: 0 }),
    align: 'start',
  };
}

/** A menu is a child for React and not on the page: what happens in it is not about its row. */
function isInside({ currentTarget, target }: MouseEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}
