'use client';

import { cn } from '@/components/ui/cn';

export type ResizeHandleProps = {
  label: string;
  /** Which edge of the panel it is. */
  edge: 'left' | 'top';
  size: number;
  limits: { min: number; max: number };
  onResize: (size: number) => void;
};

/** The edge of a panel: drag it, or use the arrow keys on it. */
export function ResizeHandle({ label, edge, size, limits, onResize }: ResizeHandleProps) {
  const isLeft = edge === 'left';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isLeft ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      className={cn(
        'absolute z-10 touch-none hover:bg-accent/40 focus-visible:bg-accent/60 focus-visible:outline-none',
        isLeft ? 'inset-y-0 -left-0.5 w-1 cursor-col-resize' : 'inset-x-0 -top-0.5 h-1 cursor-row-resize',
      )}
      onPointerDown={(event) => {
        const from = isLeft ? event.clientX : event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.onpointermove = (move) =>
          onResize(size + from - (isLeft ? move.clientX : move.clientY));
      }}
      onPointerUp={(event) => {
        event.currentTarget.onpointermove = null;
      }}
      onKeyDown={({ key }) => {
        if (key === (isLeft ? 'ArrowLeft' : 'ArrowUp')) onResize(size + 16);
        if (key === (isLeft ? 'ArrowRight' : 'ArrowDown')) onResize(size - 16);
      }}
    />
  );
}
