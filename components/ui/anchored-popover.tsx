'use client';

import type { ComponentProps } from 'react';
import { Popover, PopoverAnchor, PopoverContent } from './popover';
import type { LayerProps } from './use-layer';

/** A popover at a button that was there before the popover was loaded. */
export function AnchoredPopover({
  isOpen,
  onOpenChange,
  button,
  ...rest
}: LayerProps & ComponentProps<typeof PopoverContent>) {
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange}>
      <PopoverAnchor
        virtualRef={{
          get current() {
            return button.current ?? document.body;
          },
        }}
      />
      <PopoverContent
        {...rest}
        onInteractOutside={(event) => {
          // The button closes it itself.
          if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) button.current?.focus();
        }}
      />
    </Popover>
  );
}
