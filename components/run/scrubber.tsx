'use client';

import { History } from 'lucide-react';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import type { RunStore } from '@/lib/editor/run-store';
import type { Span } from '@/lib/editor/timeline';

/** Goes back in the time of a run: the canvas is painted as it was then. */
export function Scrubber({ run, span, shownAt }: { run: RunStore; span: Span; shownAt: number | null }) {
  const at = (shownAt ?? span.end) - span.start;
  return (
    <div className="grid grid-cols-[minmax(96px,180px)_1fr_88px] items-center gap-3 px-4 py-1.5">
      <span className="flex items-center gap-2 text-ink-2 text-xs">
        <History className="size-3.5" aria-hidden />
        {shownAt === null ? t('Now') : t('At {at}', { at: formatDuration(at) })}
      </span>
      <input
        type="range"
        aria-label={t('Instant of the run that is shown')}
        aria-valuetext={shownAt === null ? t('Now') : formatDuration(at)}
        className="w-full accent-(--accent)"
        min={0}
        max={Math.max(1, Math.round(span.end - span.start))}
        value={Math.round(at)}
        onChange={({ target }) => {
          const chosen = span.start + Number(target.value);
          run.showAt(chosen >= span.end - 1 ? null : chosen);
        }}
      />
      {shownAt === null ? (
        <span />
      ) : (
        <Button size="sm" variant="ghost" className="justify-self-end" onClick={() => run.showAt(null)}>
          {t('To now')}
        </Button>
      )}
    </div>
  );
}
