'use client';

import { useCallback, useState } from 'react';
import { giveFocus } from './give-focus';

// A layer (dialog, sheet, popover, menu) takes the focus and gives it back when it closes. Where it was is read while the layer is
// rendered for the first time: afterwards a field of it may have the focus already. What opened the layer may itself be gone by
// then, as an entry of the command palette is; so where the focus was before that layer is kept with it.

/** What had the focus before a layer, the latest first; by the element of the layer. */
const trails = new WeakMap<Element, Trail>();

type Trail = readonly Element[];

/** Props for the element of the layer. */
export function useFocusBack(isOpen: boolean) {
  const [opening, setOpening] = useState<{ isOpen: boolean; trail: Trail }>({ isOpen: false, trail: [] });
  if (opening.isOpen !== isOpen) setOpening({ isOpen, trail: isOpen ? trailNow() : opening.trail });
  const { trail } = opening;
  const ref = useCallback(
    (layer: HTMLElement | null) => {
      if (layer) trails.set(layer, trail);
    },
    [trail],
  );
  return {
    ref,
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // Whoever did something that took the focus keeps it.
      if (document.activeElement === document.body) trail.some(takesFocus);
    },
  };
}

function trailNow(): Trail {
  // A page may be rendered by the server with a dialog open.
  if (typeof document === 'undefined') return [];
  const { activeElement, body } = document;
  return activeElement && activeElement !== body ? trailOf(activeElement) : [];
}

function trailOf(element: Element): Trail {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const before = trails.get(at) ?? trailOfMenu(at);
    if (before) return [element, ...before];
  }
  return [element];
}

/** A menu is named by the button that opens it. */
function trailOfMenu(element: Element): Trail | undefined {
  if (element.getAttribute('role') !== 'menu') return undefined;
  const button = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
  return button ? trailOf(button) : undefined;
}

function takesFocus(element: Element): boolean {
  giveFocus(element);
  return document.activeElement === element;
}
