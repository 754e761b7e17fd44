'use client';

import { useEffect } from 'react';
import { actionForKey, performAction } from '@/lib/editor/actions/actions';
import { useEditor } from './editor-context';

/** Shortcuts, wherever the focus is but in a text or an open menu. */
export function useEditorKeys(): void {
  const { actions } = useEditor();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof Element) || isElsewhere(event.target, event))
        return;
      if (event.key === '/' && !event.ctrlKey && !event.metaKey) {
        const search = document.getElementById('step-search');
        if (!search) return;
        event.preventDefault();
        search.focus();
        return;
      }
      const action = actionForKey(event, actions);
      if (!action) return;
      event.preventDefault();
      performAction(action, actions);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [actions]);
}

const activating = new Set(['Enter', ' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);
const controls = 'button, a, input, summary, [role=tab], [role=separator], [role=switch], [role=combobox]';

/** Where keys mean something else. Saving and running are meant everywhere. */
function isElsewhere(target: Element, event: KeyboardEvent): boolean {
  if (target.closest('[role=dialog], [role=menu], [role=listbox]')) return true;
  const hasMod = event.ctrlKey || event.metaKey;
  if (target.closest('input:not([type=range]), textarea, [contenteditable=true]')) {
    return !(hasMod && (event.key === 's' || event.key === 'Enter'));
  }
  return target.closest(controls) !== null && !hasMod && activating.has(event.key);
}
