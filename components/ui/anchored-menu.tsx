'use client';

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger, placeOfMenus } from './dropdown-menu';
import { useFocusBack } from './use-focus-back';

const OPENER = '[aria-haspopup="menu"][aria-expanded="true"]';

type Box = { x: number; y: number; width: number; height: number };

export type AnchoredMenuProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  label: string;
  /** Where it opens, asked when it does. */
  anchor: () => Box | undefined;
  align?: 'start' | 'end';
  className?: string;
  children: ReactNode;
};

/** A menu apart from what opens it: a button that was there before the menu was loaded, or a place on the page. */
export function AnchoredMenu({
  isOpen,
  onOpenChange,
  label,
  anchor,
  align = 'end',
  className,
  children,
}: AnchoredMenuProps) {
  const [box, setBox] = useState<Box | null>(null);
  const [place, setPlace] = useState<Element | null>(null);
  const focusBack = useFocusBack(isOpen);
  const find = useRef(anchor);
  find.current = anchor;
  useLayoutEffect(() => {
    if (!isOpen) return;
    const { x = 0, y = 0, width = 0, height = 0 } = find.current() ?? {};
    setBox({ x, y, width, height });
    setPlace(placeOfMenus());
  }, [isOpen]);
  return (
    <DropdownMenu open={isOpen && box !== null} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed"
          style={box ? { left: box.x, top: box.y, width: box.width, height: box.height } : undefined}
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align={align}
        place={place}
        aria-labelledby={undefined}
        aria-label={label}
        {...(className ? { className } : {})}
        onInteractOutside={(event) => {
          // The button it belongs to closes it by being pressed; closed before that, it would open again.
          if (event.target instanceof Element && event.target.closest(OPENER)) event.preventDefault();
        }}
        {...focusBack}
      >
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
