'use client';

import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createPortal, flushSync } from 'react-dom';
import { Kbd } from './kbd';
import { Slot } from './slot';
import { type Side, usePlaceBeside } from './use-place-beside';

const DELAY_MS = 400;
/** So long after one has gone the next one comes at once. */
const SKIP_DELAY_MS = 200;
/** Time to move the mouse onto it. */
const LINGER_MS = 100;

let lastClosedAt = Number.NEGATIVE_INFINITY;

export type TooltipProps = {
  /** Nothing to say, no tooltip. */
  content: ReactNode;
  shortcut?: readonly string[] | undefined;
  side?: Side | undefined;
  /** One element. */
  children: ReactNode;
};

export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  const id = useId();
  const { anchor, close, triggerProps, boxProps } = useTooltip();
  if (!content) return children;
  return (
    <>
      <Slot {...triggerProps} {...(anchor ? { 'aria-describedby': id } : {})}>
        {children}
      </Slot>
      {anchor &&
        createPortal(
          <TooltipBox id={id} anchor={anchor} side={side} onClose={close} {...boxProps}>
            {content}
            {shortcut && <Kbd keys={shortcut} isOnInk />}
          </TooltipBox>,
          document.body,
        )}
    </>
  );
}

type BoxProps = {
  id: string;
  anchor: Element;
  side: Side;
  onClose: () => void;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  children: ReactNode;
};

function TooltipBox({ anchor, side, onClose, children, ...rest }: BoxProps) {
  const box = useRef<HTMLDivElement>(null);
  usePlaceBeside(box, anchor, side);
  useEffect(() => closeBeforeEscape(onClose), [onClose]);
  useEffect(() => {
    // What it points at moves away under it.
    addEventListener('scroll', onClose, { capture: true });
    return () => removeEventListener('scroll', onClose, { capture: true });
  }, [onClose]);
  return (
    <div
      ref={box}
      role="tooltip"
      className="fixed top-0 left-0 z-60 flex max-w-72 animate-fade-in items-center gap-2 rounded-md bg-ink px-2 py-1 text-bg text-xs"
      {...rest}
    >
      {children}
    </div>
  );
}

/** When it is shown: after a moment under the mouse, at once with the focus of the keyboard, never for fingers. */
function useTooltip() {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const handlers = useMemo(() => {
    const close = () => {
      clearTimeout(timer.current);
      setAnchor((before) => {
        if (before) lastClosedAt = performance.now();
        return null;
      });
    };
    const leave = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(close, LINGER_MS);
    };
    return {
      close,
      triggerProps: {
        onPointerEnter: ({ pointerType, currentTarget }: PointerEvent) => {
          if (pointerType !== 'mouse') return;
          clearTimeout(timer.current);
          const isSoon = performance.now() - lastClosedAt < SKIP_DELAY_MS;
          timer.current = setTimeout(() => setAnchor(currentTarget), isSoon ? 0 : DELAY_MS);
        },
        onPointerLeave: leave,
        onPointerDown: close,
        onClick: close,
        onFocus: ({ currentTarget }: FocusEvent) => {
          if (currentTarget.matches(':focus-visible')) setAnchor(currentTarget);
        },
        onBlur: close,
      },
      boxProps: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: leave },
    };
  }, []);
  return { anchor, ...handlers };
}

/**
 * A tooltip is the uppermost layer, so the Escape that is meant for the dialog below it must find it gone: it goes
 * before the key reaches any layer.
 */
function closeBeforeEscape(close: () => void): () => void {
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && flushSync(close);
  addEventListener('keydown', onKey, { capture: true });
  return () => removeEventListener('keydown', onKey, { capture: true });
}
