'use client';

import { useEffect } from 'react';
import { copySelected, cutSelected, pasteText } from '@/lib/editor/actions/clipboard-actions';
import { useEditor } from './editor-context';

/** The browser's copy, cut and paste mean the canvas, wherever the focus is but in a text or a dialog. */
export function useClipboardEvents(): void {
  const { actions } = useEditor();
  useEffect(() => {
    const give = (event: ClipboardEvent) => {
      const { isReadOnly } = actions.store.getState();
      if (isElsewhere(event) || hasSelectedText() || (event.type === 'cut' && isReadOnly)) return;
      const text = event.type === 'cut' ? cutSelected(actions) : copySelected(actions);
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    };
    const take = (event: ClipboardEvent) => {
      if (isElsewhere(event) || actions.store.getState().isReadOnly) return;
      event.preventDefault();
      void pasteText(actions, event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', give);
    document.addEventListener('cut', give);
    document.addEventListener('paste', take);
    return () => {
      document.removeEventListener('copy', give);
      document.removeEventListener('cut', give);
      document.removeEventListener('paste', take);
    };
  }, [actions]);
}

function isElsewhere({ target, defaultPrevented }: ClipboardEvent): boolean {
  if (defaultPrevented) return true;
  const within = 'input, textarea, [contenteditable=true], [role=dialog], [role=menu]';
  return target instanceof Element && target.closest(within) !== null;
}

/** Somebody who marked text in a panel wants that text. */
function hasSelectedText(): boolean {
  return (getSelection()?.toString() ?? '') !== '';
}
