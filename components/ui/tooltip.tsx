'use client';

import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
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
  if (!content) return children;
  return (
    <Radix.Root>
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
