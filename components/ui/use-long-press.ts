'use client';

import { type PointerEvent, useEffect, useRef } from 'react';

/** Of the page. */
export type Place = { x: number; y: number };

const LONG_MS = 700;
const SLACK_PX = 8;

/** A finger that rests: the right click of a screen without a mouse. */
export function useLongPress(onLongPress: (target: EventTarget, at: Place) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef<Place>({ x: 0, y: 0 });
  useEffect(() => () => clearTimeout(timer.current), []);
  const stop = () => clearTimeout(timer.current);
  return {
    onPointerDown: ({ pointerType, clientX, clientY, target }: PointerEvent) => {
      stop();
      if (pointerType === 'mouse') return;
      from.current = { x: clientX, y: clientY };
      timer.current = setTimeout(() => {
        if (pointerType === 'touch') swallowTap();
        onLongPress(target, from.current);
      }, LONG_MS);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.current.x, clientY - from.current.y) > SLACK_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };
}

/** Lifting the finger is no press on what lies under it: that would close again what has just been opened. */
function swallowTap(): void {
  const over = new AbortController();
  const { signal } = over;
  const onEnd = (event: TouchEvent) => {
    if (event.cancelable) event.preventDefault();
    over.abort();
  };
  addEventListener('touchend', onEnd, { capture: true, passive: false, signal });
  addEventListener('touchcancel', () => over.abort(), { signal });
}
