'use client';

import { NodeToolbar, Position } from '@xyflow/react';
import { useEditor } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { flowIds } from '@/lib/editor/flow-ids';
import type { Note } from '@/lib/workflow/schema';
import { noteColors } from './note-colors';

/** Above the selected note: its colour. */
export function NoteToolbar({ note }: { note: Note }) {
  const { store } = useEditor();
  return (
    <NodeToolbar
      nodeId={flowIds.note(note.id)}
      position={Position.Top}
      offset={8}
      isVisible
      style={{ zIndex: 4 }}
    >
      <div
        role="radiogroup"
        aria-label={t('Colour of the note')}
        className="flex items-center gap-1 rounded-lg border border-line bg-raised p-1 shadow-float"
      >
        {noteColors.map(({ color, label, className }) => (
          // biome-ignore lint/a11y/useSemanticElements: a colour is chosen, no form is filled in.
          <button
            key={color}
            type="button"
            role="radio"
            aria-checked={note.color === color}
            aria-label={t(label)}
            title={t(label)}
            className={cn(
              'size-6 rounded-md border border-line-strong aria-checked:border-2 aria-checked:border-accent',
              className,
            )}
            onClick={() => store.getState().apply({ type: 'note.update', noteId: note.id, color })}
          />
        ))}
      </div>
    </NodeToolbar>
  );
}
