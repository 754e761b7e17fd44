'use client';

import { memo } from 'react';
import { ActionButton } from '@/components/editor/action-button';
import { useEditorState } from '@/components/editor/editor-context';
import { t, tn } from '@/components/i18n/t';

const sections = [
  ['align-left', 'align-center', 'align-right', 'align-top', 'align-middle', 'align-bottom'],
  ['distribute-horizontal', 'distribute-vertical', 'auto-layout'],
  ['group', 'duplicate', 'delete'],
];

/** Over the canvas, while several steps are selected: what can be done with all of them at once. */
export const SelectionBar = memo(function SelectionBar() {
  const count = useEditorState(({ view }) => view.selection.nodes.size);
  const isHidden = useEditorState(({ view, isReadOnly }) => isReadOnly || view.dragged !== null);
  if (count < 2 || isHidden) return null;
  return (
    <div
      role="toolbar"
      aria-label={t('Selected steps')}
      className="absolute top-3 left-1/2 z-5 flex max-w-[calc(100%-24px)] -translate-x-1/2 items-center overflow-x-auto rounded-lg border border-line bg-raised p-0.5 shadow-float"
    >
      <span className="tabular whitespace-nowrap px-2 text-ink-2 text-xs">
        {tn(count, '{count} step', '{count} steps')}
      </span>
      {sections.map((ids) => (
        <span key={ids[0]} className="flex items-center">
          <span aria-hidden className="mx-0.5 h-5 w-px bg-line" />
          {ids.map((id) => (
            <ActionButton key={id} id={id} side="bottom" />
          ))}
        </span>
      ))}
    </div>
  );
});
