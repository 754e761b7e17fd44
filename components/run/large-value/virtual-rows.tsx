'use client';

import { type ReactNode, type RefObject, useEffect, useState } from 'react';

type Props = {
  count: number;
  rowHeight: number;
  frame: RefObject<HTMLElement | null>;
  /** Told which rows are needed, a screen more than are seen. */
  onRange: (from: number, to: number) => void;
  children: (index: number) => ReactNode;
};

/** Of many rows of one height, only those in sight of the frame that scrolls. */
export function VirtualRows({ count, rowHeight, frame, onRange, children }: Props) {
  const [range, setRange] = useState({ from: 0, to: 0 });
  useEffect(() => {
    const scroller = frame.current;
    if (!scroller) return;
    const look = () => {
      const first = Math.floor(scroller.scrollTop / rowHeight);
      const shown = Math.ceil(scroller.clientHeight / rowHeight);
      const from = Math.max(0, first - shown);
      const to = Math.min(count, first + 2 * shown);
      setRange((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [count, rowHeight, frame]);
  useEffect(() => onRange(range.from, range.to), [range, onRange]);
  const { from, to } = range;
  return (
    <div style={{ height: count * rowHeight }} className="relative">
      <div className="absolute inset-x-0" style={{ top: from * rowHeight }}>
        {Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) =>
          children(from + index),
        )}
      </div>
    </div>
  );
}
