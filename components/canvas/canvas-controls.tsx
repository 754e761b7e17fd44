'use client';

import { memo } from 'react';
import { ActionButton } from '@/components/editor/action-button';
import { useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';

/** Bottom left: how one looks at the canvas, and the way back. */
export const CanvasControls = memo(function CanvasControls() {
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  return (
    <div
      role="toolbar"
      aria-label={t('Canvas')}
      className="absolute bottom-3 left-3 z-5 flex items-center rounded-lg border border-line bg-raised p-0.5 shadow-float"
    >
      {['zoom-out', 'zoom-in', 'fit-all', 'minimap', 'heat-map'].map((id) => (
        <ActionButton key={id} id={id} side="top" />
      ))}
      {!isReadOnly && (
        <>
          <span aria-hidden className="mx-0.5 h-5 w-px bg-line" />
          {['undo', 'redo', 'auto-layout', 'add-note'].map((id) => (
            <ActionButton key={id} id={id} side="top" />
          ))}
        </>
      )}
    </div>
  );
});
