'use client';

import { Tooltip as Radix } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { Kbd } from './kbd';

export type TooltipProps = {
  /** Nothing to say, no tooltip. */
  content: ReactNode;
  shortcut?: readonly string[] | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** One element that takes a ref. */
  children: ReactNode;
};

export const TooltipProvider = Radix.Provider;

export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => (isOpen ? closeBeforeEscape(() => setOpen(false)) : undefined), [isOpen]);
  if (!content) return children;
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 flex max-w-72 animate-fade-in items-center gap-2 rounded-md bg-ink px-2 py-1 text-bg text-xs"
        >
          {content}
          {shortcut && <Kbd keys={shortcut} isOnInk />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * A tooltip is the uppermost layer, so it would take the Escape that is meant for the dialog below it. It goes before
 * the key reaches any layer.
 */
function closeBeforeEscape(close: () => void): () => void {
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && flushSync(close);
  addEventListener('keydown', onKey, { capture: true });
  return () => removeEventListener('keydown', onKey, { capture: true });
}
