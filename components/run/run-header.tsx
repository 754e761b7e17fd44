'use client';

import { Ban, Eraser, GitFork, Pause, Play, WifiOff } from 'lucide-react';
import Link from 'next/link';
import { useNow } from '@/components/canvas/use-now';
import { useEditor, useEditorState, useRunView, useShownRun } from '@/components/editor/editor-context';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { isOver, type RunStore } from '@/lib/editor/run-store';
import { RunStateBadge } from './run-state-badge';

/** Which run is on the canvas, how it goes, and what can be done with it. */
export function RunHeader() {
  const run = useShownRun();
  const head = useRunView((view) => view.head);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const maySteer = useEditorState((state) => state.maySteer);
  const { watchRun } = useEditor();
  const now = useNow(run !== null && !isOver(head));
  if (!run) return null;
  const length = head.startedAt === null ? null : (head.endedAt ?? now) - head.startedAt;
  return (
    <div className="flex min-h-9 min-w-0 items-center gap-2">
      {head.stream === 'reconnecting' && (
        <span className="flex items-center gap-1 text-wait">
          <WifiOff className="size-3.5" aria-hidden />{' '}
          <span className="@max-md:sr-only">{t('Reconnecting')}</span>
        </span>
      )}
      {/* The page of a run says both in its top bar. */}
      {!isReadOnly && <RunStateBadge status={head.status} />}
      {length !== null && (
        <span className="tabular whitespace-nowrap">{formatDuration(Math.max(0, length))}</span>
      )}
      {!isReadOnly && (
        <Link href={`/runs/${head.runId}`} className="@max-2xl:hidden min-w-0 truncate hover:underline">
          <code>{head.runId}</code>
        </Link>
      )}
      {!isReadOnly && run.source.retryOf && <OriginLink runId={run.source.retryOf} />}
      {run.source.until && (
        <Badge className="@max-xl:hidden max-w-40 truncate">
          {t('up to {run}', { run: nameOf(run, run.source.until) })}
        </Badge>
      )}
      {maySteer && <RunControls runId={head.runId} status={head.status} />}
      {!isReadOnly && isOver(head) && (
        <IconButton
          label={t('Take the run off the canvas')}
          icon={<Eraser />}
          size="sm"
          onClick={() => watchRun(null)}
        />
      )}
    </div>
  );
}

function OriginLink({ runId }: { runId: string }) {
  return (
    <Link
      href={`/runs/${runId}`}
      aria-label={t('Retry of an earlier run')}
      title={t('Retry of an earlier run')}
      className="text-accent-ink max-sm:hidden"
    >
      <GitFork className="size-4" aria-hidden />
    </Link>
  );
}

function nameOf({ source }: RunStore, nodeId: string): string {
  return source.definition.nodes.find(({ id }) => id === nodeId)?.name || nodeId;
}

function RunControls({ runId, status }: { runId: string; status: string }) {
  const params = { id: runId };
  const act = (work: () => Promise<unknown>, failed: string) =>
    void work().catch((error) => notify.failed(failed, error));
  const isPaused = status === 'paused' || status === 'pausing';
  if (status === 'completed' || status === 'failed' || status === 'cancelled') return null;
  return (
    <>
      {isPaused ? (
        <IconButton
          label={t('Resume')}
          icon={<Play />}
          size="sm"
          onClick={() => act(() => api.executions.resume({ params }), t('The run was not resumed'))}
        />
      ) : (
        <IconButton
          label={t('Pause')}
          icon={<Pause />}
          size="sm"
          onClick={() => act(() => api.executions.pause({ params }), t('The run was not paused'))}
        />
      )}
      <IconButton
        label={t('Cancel the run')}
        icon={<Ban />}
        size="sm"
        onClick={() => act(() => api.executions.cancel({ params, body: {} }), t('The run was not cancelled'))}
      />
    </>
  );
}
