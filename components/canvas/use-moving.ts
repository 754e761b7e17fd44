'use client';

import { type RefObject, useEffect, useMemo } from 'react';

const RESTS_AFTER_MS = 200;

/**
 * Marks the canvas while it is panned or zoomed. The browser then moves what is painted instead of painting all of it for
 * each frame, and paints it sharp once it rests. Done past React: nothing else depends on it.
 */
export function useMoving(frame: RefObject<HTMLElement | null>): () => void {
  const { onMove, stop } = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      timer = undefined;
      frame.current?.removeAttribute('data-moving');
    };
    return {
      onMove: () => {
        if (timer === undefined) frame.current?.setAttribute('data-moving', '');
        clearTimeout(timer);
        timer = setTimeout(rest, RESTS_AFTER_MS);
      },
      stop: () => clearTimeout(timer),
    };
  }, [frame]);
  useEffect(() => stop, [stop]);
  return onMove;
}
