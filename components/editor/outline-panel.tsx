'use client';

import { X } from 'lucide-react';
import { StatusDisc } from '@/components/canvas/status-disc';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { type OutlineRow, outlineRows } from '@/lib/editor/outline';
import { selectOnly } from '@/lib/editor/selection';
import { useEditor, useEditorState, useStep } from './editor-context';
import { NodeTile } from './node-icon';

/** The canvas as a list, for those who read rather than look. Choosing here selects there, and the other way round. */
export function OutlinePanel() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'outline');
  const definition = useEditorState((state) => state.definition);
  if (!isOpen) return null;
  return (
    <aside
      aria-label={t('Outline')}
      className="flex w-68 shrink-0 flex-col border-line border-r bg-panel max-[900px]:absolute max-[900px]:inset-y-0 max-[900px]:left-0 max-[900px]:z-20"
    >
      <header className="flex h-11 items-center justify-between pr-2 pl-4">
        <h2 className="font-semibold text-base">{t('Outline')}</h2>
        <IconButton
          label={t('Close the outline')}
          icon={<X />}
          onClick={() => store.getState().setView({ panel: null })}
        />
      </header>
      <ol className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {outlineRows(definition).map((row) => (
          <Row key={row.node.id} row={row} />
        ))}
      </ol>
    </aside>
  );
}

function Row({ row: { node, depth, port } }: { row: OutlineRow }) {
  const { store, actions } = useEditor();
  const step = useStep(node.id);
  const isSelected = useEditorState((state) => state.view.selection.nodes.has(node.id));
  return (
    <li style={{ paddingLeft: Math.min(depth, 8) * 14 }}>
      <button
        type="button"
        aria-pressed={isSelected}
        className={cn(
          'flex h-9 w-full items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2',
          isSelected && 'bg-pressed',
        )}
        onClick={() => {
          store.getState().setView({ selection: selectOnly({ nodes: [node.id] }) });
          actions.canvas.fitSelection();
        }}
      >
        <NodeTile type={node.type} size="sm" />
        <span className="min-w-0 flex-1 truncate">{node.name || node.id}</span>
        {port && <span className="text-ink-3 text-xs">{port}</span>}
        {step && <StatusDisc status={step.status} />}
      </button>
    </li>
  );
}
