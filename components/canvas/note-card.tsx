'use client';

import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { LazyMarkdown } from '@/components/editor/lazy-markdown';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import type { NoteFlowNode } from '@/lib/editor/flow-elements';
import { flowIds } from '@/lib/editor/flow-ids';
import type { Note } from '@/lib/workflow/schema';
import { noteClass } from './note-colors';
import { NoteToolbar } from './note-toolbar';

/** A sticky note; double click or Enter to write in it. */
export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<NoteFlowNode>) {
  const { note } = data;
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const isWriting = useEditorState((state) => state.view.writingNote === note.id) && !isReadOnly;
  const setWriting = (writingNote: string | null) => store.getState().setView({ writingNote });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is Enter on the selected note.
    <div
      className={cn('note-card h-full overflow-auto rounded-lg p-3 text-ink', noteClass(note.color))}
      onDoubleClick={() => setWriting(note.id)}
    >
      {selected && !isReadOnly && <NoteToolbar note={note} />}
      {selected && !isReadOnly && (
        <NodeResizer
          minWidth={120}
          minHeight={60}
          lineClassName="!border-transparent"
          handleClassName="!size-2 !rounded-sm !border-accent !bg-panel"
          onResize={(_, { x, y, width, height }) =>
            store.getState().apply(
              {
                type: 'note.update',
                noteId: note.id,
                position: { x: Math.round(x), y: Math.round(y) },
                size: { width: Math.round(width), height: Math.round(height) },
              },
              { mode: 'gesture', key: `resize:${note.id}` },
            )
          }
          onResizeEnd={() => store.getState().endGesture()}
        />
      )}
      {isWriting ? (
        <NoteEditor note={note} onDone={() => setWriting(null)} />
      ) : (
        <div className="note-text prose-small">
          <LazyMarkdown text={note.text || t('*Double click to write*')} />
        </div>
      )}
    </div>
  );
});

function NoteEditor({ note, onDone }: { note: Note; onDone: () => void }) {
  const { store, actions } = useEditor();
  return (
    <textarea
      className="nodrag nowheel h-full w-full resize-none bg-transparent outline-none"
      aria-label={t('Text of the note, Markdown')}
      placeholder={t('Write Markdown')}
      // biome-ignore lint/a11y/noAutofocus: the person just asked to write here.
      autoFocus
      value={note.text}
      onChange={({ target }) =>
        store
          .getState()
          .apply(
            { type: 'note.update', noteId: note.id, text: target.value },
            { mode: 'gesture', key: `note:${note.id}` },
          )
      }
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
        actions.canvas.focusElement(flowIds.note(note.id));
      }}
      onBlur={() => {
        store.getState().endGesture();
        onDone();
      }}
    />
  );
}
