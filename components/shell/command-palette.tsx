'use client';

import { useEffect } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';
import { usePalette } from './palette-store';

const PaletteDialog = lazyPart({
  name: msg('The list of commands'),
  load: () => import('./palette-dialog').then((module) => module.PaletteDialog),
  failure: 'floating',
});

/** ⌘K. What opens is loaded when it is first opened. */
export function CommandPalette() {
  const isOpen = usePalette((palette) => palette.isOpen);
  const setOpen = usePalette((palette) => palette.setOpen);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey) return;
      event.preventDefault();
      setOpen(!usePalette.getState().isOpen);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [setOpen]);
  return isOpen ? <PaletteDialog onGiveUp={() => setOpen(false)} /> : null;
}
