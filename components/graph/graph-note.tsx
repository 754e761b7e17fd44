'use client';

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { noteClass } from '@/components/canvas/note-colors';
import { LazyMarkdown } from '@/components/editor/lazy-markdown';
import { cn } from '@/components/ui/cn';
import type { Note } from '@/lib/workflow/schema';

export type PlainNote = Node<{ note: Note }, 'note'>;

export const GraphNote = memo(function GraphNote({ data: { note } }: NodeProps<PlainNote>) {
  return (
    <div className={cn('note-card h-full overflow-hidden rounded-lg p-3 text-ink', noteClass(note.color))}>
      <div className="note-text prose-small">
        <LazyMarkdown text={note.text} />
      </div>
    </div>
  );
});
