'use client';

import { ChartNoAxesGantt } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { StatusDisc } from '@/components/canvas/status-disc';
import { useNow } from '@/components/canvas/use-now';
import { useEditor, useEditorState, useRunView, useShownRun } from '@/components/editor/editor-context';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { isOver, type RunStore } from '@/lib/editor/run-store';
import { selectOnly } from '@/lib/editor/selection';
import { type Bar, type Span, type TimelineRow, timelineRows, timelineSpan } from '@/lib/editor/timeline';
import { VirtualRows } from './large-value/virtual-rows';
import { Scrubber } from './scrubber';

/** The height of a row, in px: `h-9`. */
const ROW = 36;
/** Of more rows, only those in sight are drawn. */
const MANY = 100;

const tones: Record<Bar['tone'], string> = {
  ok: 'bg-ok',
  bad: 'bg-bad',
  accent: 'bg-accent',
  wait: 'bg-wait',
};

export function Timeline() {
  const run = useShownRun();
  if (run) return <RunTimeline run={run} />;
  return (
    <EmptyState icon={<ChartNoAxesGantt />} title={t('No run to show')}>
      {t('Press Test run: every step appears here as it starts, with its attempts and how long they took.')}
    </EmptyState>
  );
}

function RunTimeline({ run }: { run: RunStore }) {
  const head = useRunView((view) => view.head);
  // Only that it changed matters here: the rows are read from the state.
  useRunView((view) => view.steps);
  const now = useNow(!isOver(head));
  const at = head.shownAt ?? now;
  const rows = timelineRows(run.source.definition, run.state(), { now: at, order: run.plan.order });
  const span = timelineSpan(head, now);
  const one = (row: TimelineRow) => <Row key={row.nodeId} row={row} span={span} shownAt={head.shownAt} />;
  return (
    <div className="flex h-full min-w-0 flex-col">
      {rows.length > MANY ? (
        <ManyRows rows={rows}>{one}</ManyRows>
      ) : (
        <ol aria-label={t('Steps of the run')} className="min-h-0 overflow-y-auto">
          {rows.map((row) => (
            <li key={row.nodeId}>{one(row)}</li>
          ))}
        </ol>
      )}
      <Scrubber run={run} span={span} shownAt={head.shownAt} />
    </div>
  );
}

function ManyRows({
  rows,
  children,
}: {
  rows: readonly TimelineRow[];
  children: (row: TimelineRow) => ReactNode;
}) {
  const frame = useRef<HTMLElement>(null);
  return (
    <section
      ref={frame}
      aria-label={t('Steps of the run, {count} in all', { count: rows.length })}
      className="min-h-0 flex-1 overflow-y-auto"
    >
      <VirtualRows count={rows.length} rowHeight={ROW} frame={frame} onRange={nothing}>
        {(index) => {
          const row = rows[index];
          return row && children(row);
        }}
      </VirtualRows>
    </section>
  );
}

function nothing(): void {}

function Row({ row, span, shownAt }: { row: TimelineRow; span: Span; shownAt: number | null }) {
  const { store } = useEditor();
  const isSelected = useEditorState((state) => state.view.selection.nodes.has(row.nodeId));
  return (
    <button
      type="button"
      className={cn(
        'grid h-9 w-full grid-cols-[minmax(96px,180px)_1fr_88px] items-center gap-3 border-line border-b px-4 text-left hover:bg-hover focus-visible:-outline-offset-2',
        isSelected && 'bg-pressed',
      )}
      onClick={() =>
        store.getState().setView({ selection: selectOnly({ nodes: [row.nodeId] }), inspectorTab: 'output' })
      }
    >
      <span className="flex min-w-0 items-center gap-2">
        {row.status ? <StatusDisc status={row.status} /> : <span className="size-4.5 shrink-0" />}
        <span className={cn('truncate', row.bars.length === 0 && 'text-ink-2')}>{row.name}</span>
      </span>
      <span className="relative block h-3">
        {row.bars.map((bar) => (
          <BarMark key={`${bar.start}-${bar.end}-${bar.label}`} bar={bar} span={span} />
        ))}
        {shownAt !== null && (
          <span
            className="absolute -inset-y-3 w-px bg-accent"
            style={{ left: `${percent(shownAt, span)}%` }}
          />
        )}
      </span>
      <code className="tabular text-right text-ink-2">
        {row.status === 'skipped'
          ? t('skipped')
          : row.durationMs === null
            ? '–'
            : formatDuration(row.durationMs)}
      </code>
    </button>
  );
}

function BarMark({ bar, span }: { bar: Bar; span: Span }) {
  const left = percent(bar.start, span);
  return (
    <span
      title={`${t(bar.label)} · ${formatDuration(bar.end - bar.start)}`}
      className={cn('absolute inset-y-0 min-w-1 rounded-sm', tones[bar.tone])}
      style={{
        left: `min(${left}%, calc(100% - 4px))`,
        width: `${Math.max(0, percent(bar.end, span) - left)}%`,
      }}
    />
  );
}

function percent(at: number, { start, end }: Span): number {
  return Math.min(100, Math.max(0, ((at - start) / (end - start)) * 100));
}
