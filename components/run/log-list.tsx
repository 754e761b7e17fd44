'use client';

import { ScrollText } from 'lucide-react';
import { useEditor, useRunView, useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { EmptyState } from '@/components/ui/empty-state';
import { logLines } from '@/lib/editor/log-lines';
import { selectOnly } from '@/lib/editor/selection';
import type { SequencedEvent } from '@/lib/engine/events';
import { LogLineRow } from './log-line';

/** What the steps logged and what happened to the run, newest last. */
export function LogList() {
  const { store } = useEditor();
  const run = useShownRun();
  const lastSeq = useRunView((view) => view.head.lastSeq);
  const events: readonly SequencedEvent[] = run && lastSeq > 0 ? run.events() : [];
  if (!run || events.length === 0) {
    return (
      <EmptyState icon={<ScrollText />} title={t('Nothing was logged')}>
        {t('Log steps, errors and waits of the run on the canvas are listed here.')}
      </EmptyState>
    );
  }
  return (
    <ol className="py-1 font-mono text-xs">
      {logLines(events, run.source.definition).map((line) => (
        <LogLineRow key={line.seq} line={line}>
          {line.nodeId && (
            <button
              type="button"
              className="max-w-40 shrink-0 truncate rounded-sm text-ink-2 hover:underline"
              onClick={() =>
                store.getState().setView({ selection: selectOnly({ nodes: [line.nodeId ?? ''] }) })
              }
            >
              {line.name}
            </button>
          )}
        </LogLineRow>
      ))}
    </ol>
  );
}
