'use client';

import type { Node, NodeProps } from '@xyflow/react';
import { lazy, memo, Suspense } from 'react';
import { noteClass } from '@/components/canvas/note-colors';
import { cn } from '@/components/ui/cn';
import type { Note } from '@/lib/workflow/schema';

const Markdown = lazy(() => import('@/components/editor/markdown'));

export type PlainNote = Node<{ note: Note }, 'note'>;

export const GraphNote = memo(function GraphNote({ data: { note } }: NodeProps<PlainNote>) {
  return (
    <div className={cn('note-card h-full overflow-hidden rounded-lg p-3 text-ink', noteClass(note.color))}>
      <div className="note-text prose-small">
        <Suspense fallback={<p className="whitespace-pre-wrap">{note.text}</p>}>
          <Markdown text={note.text} />
        </Suspense>
      </div>
    </div>
  );
});
