'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { RunStatus } from '@/components/workflows/run-status';
import type { ListedExecution } from '@/lib/api/contracts/execution-shape';

type Props = {
  runs: readonly ListedExecution[] | undefined;
  error: Error | null;
  onRetry: () => void;
  /** Shown when there are none. */
  nothing: ReactNode;
};

/** A few runs, each a link to itself. */
export function RunShortList({ runs, error, onRetry, nothing }: Props) {
  if (!runs) {
    if (error)
      return <ErrorState title={t('The runs could not be read')} message={error.message} onRetry={onRetry} />;
    return <RowsSkeleton />;
  }
  if (runs.length === 0) return <p className="p-3 text-ink-2">{nothing}</p>;
  return (
    <ul>
      {runs.map(({ id, workflowName, status, waiting, error: failure, startedAt, createdAt }) => (
        <li key={id} className="border-line border-b last:border-b-0">
          <Link
            href={`/runs/${id}`}
            prefetch={false}
            className="flex h-10 items-center gap-3 px-3 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <RunStatus status={status} isWaiting={waiting} className="w-30 shrink-0" />
            <span className="min-w-0 flex-1 truncate">
              {workflowName}
              {failure && <span className="ml-2 text-ink-3 text-xs">{failure.message}</span>}
            </span>
            <RelativeTime at={startedAt ?? createdAt} className="shrink-0 text-ink-3 text-xs" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function RowsSkeleton() {
  return (
    <div className="flex flex-col gap-5 p-3" role="status" aria-label={t('Loading')}>
      {['w-2/3', 'w-1/2', 'w-3/5'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
