'use client';

import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';

/** What a menu or popover is given that opens at a button, and whose code comes after the page. */
export type LayerProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  button: RefObject<HTMLButtonElement | null>;
};

type Opening = { isOpen: boolean; setOpen: (isOpen: boolean) => void };

/**
 * A button and the layer it opens. The layer is fetched when the button is pointed at or has the focus, so it is mostly
 * there by the time it is pressed.
 */
export function useLayer(preload: () => Promise<boolean>, popup: 'menu' | 'dialog', given?: Opening) {
  const own = useOpening();
  const { isOpen, setOpen } = given ?? own;
  const [isReady, setReady] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const prepare = () => void preload().then(setReady);
  const buttonProps = {
    ref: button,
    'aria-haspopup': popup,
    'aria-expanded': isOpen,
    'data-state': isOpen ? 'open' : 'closed',
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => setOpen(!isOpen),
    onKeyDown: (event: KeyboardEvent) => {
      if (popup !== 'menu' || event.key !== 'ArrowDown') return;
      event.preventDefault();
      setOpen(true);
    },
  };
  const layerProps = { isOpen, onOpenChange: setOpen, button, onGiveUp: () => setOpen(false) };
  return { buttonProps, isLayerWanted: isOpen || isReady, layerProps };
}

function useOpening(): Opening {
  const [isOpen, setOpen] = useState(false);
  return { isOpen, setOpen };
}
