'use client';

import { type RefObject, useLayoutEffect } from 'react';

export type Side = 'top' | 'right' | 'bottom' | 'left';

const GAP = 6;
const MARGIN = 8;
const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/** Puts a box of fixed position beside an element; on its other side where there is no room. */
export function usePlaceBeside(box: RefObject<HTMLElement | null>, anchor: Element, side: Side): void {
  useLayoutEffect(() => {
    if (!box.current) return;
    const size = { width: box.current.offsetWidth, height: box.current.offsetHeight };
    const to = anchor.getBoundingClientRect();
    const wished = placeAt(side, to, size);
    const { x, y } = hasRoom(side, wished, size) ? wished : placeAt(opposite[side], to, size);
    const within = (at: number, most: number) => Math.max(MARGIN, Math.min(at, most - MARGIN));
    box.current.style.left = `${Math.round(within(x, innerWidth - size.width))}px`;
    box.current.style.top = `${Math.round(within(y, innerHeight - size.height))}px`;
  }, [box, anchor, side]);
}

type Place = { x: number; y: number };
type Size = { width: number; height: number };

function placeAt(side: Side, to: DOMRect, { width, height }: Size): Place {
  const middle = { x: to.x + (to.width - width) / 2, y: to.y + (to.height - height) / 2 };
  switch (side) {
    case 'top':
      return { x: middle.x, y: to.top - GAP - height };
    case 'bottom':
      return { x: middle.x, y: to.bottom + GAP };
    case 'left':
      return { x: to.left - GAP - width, y: middle.y };
    case 'right':
      return { x: to.right + GAP, y: middle.y };
  }
}

/** Whether there is room on that side; along the other axis it is pushed in anyway. */
function hasRoom(side: Side, { x, y }: Place, { width, height }: Size): boolean {
  if (side === 'left' || side === 'right') return x >= MARGIN && x + width <= innerWidth - MARGIN;
  return y >= MARGIN && y + height <= innerHeight - MARGIN;
}
