'use client';

import { useEffect } from 'react';
import { notify } from '@/components/ui/notify';
import { useEditor, useEditorState } from './editor-context';

/** Says to a screen reader what a sighted person sees happen, and to everybody why something was refused. */
export function Announcer() {
  const { store } = useEditor();
  const announcement = useEditorState((state) => state.view.announcement);
  const refusal = useEditorState((state) => state.view.refusal);
  useEffect(() => {
    if (refusal === null) return;
    notify.failed(refusal, null);
    store.getState().setView({ refusal: null });
  }, [refusal, store]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {announcement}
    </div>
  );
}
