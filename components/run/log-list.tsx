'use client';

import { ScrollText } from 'lucide-react';
import { useEditor, useRunView, useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { EmptyState } from '@/components/ui/empty-state';
import { logLines } from '@/lib/editor/log-lines';
import { selectOnly } from '@/lib/editor/selection';
import type { SequencedEvent } from '@/lib/engine/events';

const tones = { debug: 'text-ink-3', info: 'text-ink-2', warn: 'text-wait', error: 'text-bad' };

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
        <li key={line.seq} className="flex gap-3 px-4 py-0.5 hover:bg-hover">
          <time className="tabular shrink-0 text-ink-3">{clock(line.at)}</time>
          <span className={`w-10 shrink-0 ${tones[line.level]}`}>{line.level}</span>
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
          <span className="min-w-0 break-words">{line.isQuoted ? line.text : t(line.text)}</span>
        </li>
      ))}
    </ol>
  );
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
