'use client';

import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import Link from 'next/link';
import { useEditorState, useRunView } from '@/components/editor/editor-context';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { triggerLabel } from '@/components/runs/trigger-labels';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { RunStatus } from '@/components/workflows/run-status';
import { api } from '@/lib/api/browser-client';
import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf } from '@/lib/api/define-endpoint';

type ExecutionSummary = AnswerOf<typeof executions.list>['executions'][number];

/** The newest runs of this workflow; each opens on the definition it ran with. */
export function RunHistory() {
  const workflowId = useEditorState((state) => state.workflowId);
  const status = useRunView((view) => view.head.status);
  const runId = useRunView((view) => view.head.runId);
  const query = useQuery({
    queryKey: ['workflow-runs', workflowId, runId, status],
    queryFn: ({ signal }) => api.executions.list({ query: { workflow_id: workflowId, limit: '50' }, signal }),
    staleTime: 0,
  });
  if (query.isPending) return <RowsSkeleton />;
  if (query.isError) {
    return (
      <ErrorState
        title={t('The runs could not be read')}
        message={query.error.message}
        onRetry={query.refetch}
      />
    );
  }
  if (query.data.executions.length === 0) {
    return (
      <EmptyState icon={<History />} title={t('It has not run yet')}>
        {t('Press Test run to run the draft. Runs that triggers start are listed here too.')}
      </EmptyState>
    );
  }
  return (
    <ul>
      {query.data.executions.map((execution) => (
        <RunRow key={execution.id} execution={execution} />
      ))}
    </ul>
  );
}

function RunRow({ execution }: { execution: ExecutionSummary }) {
  const { id, status, waiting, triggerType, durationMs, createdAt, error } = execution;
  return (
    <li>
      <Link
        href={`/runs/${id}`}
        className="grid h-10 grid-cols-[112px_1fr_72px_88px] items-center gap-3 border-line border-b px-4 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <RunStatus status={status} isWaiting={waiting} />
        <span className="truncate text-ink-2">
          {error ? <span className="text-bad">{error.message}</span> : triggerLabel(triggerType)}
          <code className="ml-3 text-ink-3 max-sm:hidden">{id}</code>
        </span>
        <code className="tabular text-right text-ink-2">
          {durationMs === null ? '–' : formatDuration(durationMs)}
        </code>
        <RelativeTime at={createdAt} className="text-right text-ink-3 text-xs" />
      </Link>
    </li>
  );
}

function RowsSkeleton() {
  return (
    <div className="flex flex-col gap-5 p-4" aria-busy>
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="w-full" />
      ))}
    </div>
  );
}
