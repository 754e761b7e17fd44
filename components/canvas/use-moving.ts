'use client';

import { type RefObject, useMemo } from 'react';

/**
 * Marks the canvas while it is panned or zoomed. The browser then moves what is painted instead of painting all of it for
 * each frame, and paints it sharp once it rests. Done past React: nothing else depends on it.
 */
export function useMoving(frame: RefObject<HTMLElement | null>) {
  return useMemo(
    () => ({
      onMoveStart: () => frame.current?.setAttribute('data-moving', ''),
      onMoveEnd: () => frame.current?.removeAttribute('data-moving'),
    }),
    [frame],
  );
}
