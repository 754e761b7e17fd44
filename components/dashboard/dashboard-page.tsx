'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatDuration, formatNumber, formatShare } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { useLiveRuns } from '@/components/runs/use-live-runs';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { Figure, Figures } from '@/components/stats/figure';
import { LazyRunsChart } from '@/components/stats/lazy-runs-chart';
import { Panel } from '@/components/stats/panel';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { WorkflowStatusBadge } from '@/components/workflows/workflow-status';
import {
  lastDayQuery,
  newestRunsQuery,
  pendingApprovalsQuery,
  recentWorkflowsQuery,
} from './dashboard-queries';
import { FirstSteps } from './first-steps';
import { RowsSkeleton, RunShortList } from './run-short-list';

export function DashboardPage() {
  useLiveRuns();
  const running = useQuery(newestRunsQuery('running'));
  const failed = useQuery(newestRunsQuery('failed'));
  return (
    <>
      <TopBar crumbs={[{ label: t('Home') }]} />
      <Main className="bg-bg">
        <div className="mx-auto flex max-w-330 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <h1 className="font-semibold text-xl">{t('Home')}</h1>
          <FirstSteps />
          <LastDay />
          <div className="grid gap-4 lg:grid-cols-2">
            <Panel
              title={t('Running now')}
              aside={<More href="/runs?status=running" count={running.data?.count} />}
            >
              <RunShortList
                runs={running.data?.executions}
                error={running.error}
                onRetry={() => void running.refetch()}
                nothing={t('Nothing runs at the moment.')}
              />
            </Panel>
            <Panel title={t('Waits for you')} aside={<More href="/approvals" />}>
              <WaitsForMe />
            </Panel>
            <Panel title={t('Failed')} aside={<More href="/runs?status=failed" count={failed.data?.count} />}>
              <RunShortList
                runs={failed.data?.executions}
                error={failed.error}
                onRetry={() => void failed.refetch()}
                nothing={t('Nothing has failed.')}
              />
            </Panel>
            <Panel title={t('Edited last')} aside={<More href="/workflows" />}>
              <EditedLast />
            </Panel>
          </div>
        </div>
      </Main>
    </>
  );
}

function More({ href, count }: { href: string; count?: number | undefined }) {
  return (
    <Link href={href} className="rounded-sm text-accent-ink text-xs hover:underline">
      {count === undefined || count === 0 ? t('All') : t('All {count}', { count })}
    </Link>
  );
}

function LastDay() {
  const { data, error, refetch } = useQuery(lastDayQuery);
  if (!data && error) {
    const title = t('The figures could not be read');
    return <ErrorState title={title} message={error.message} onRetry={() => void refetch()} />;
  }
  if (!data || data.totals.total === 0) return null;
  const { totals, successRate, durationMs } = data;
  return (
    <>
      <Figures>
        <Figure label={t('Runs, 24 hours')} value={formatNumber(totals.total)} />
        <Figure label={t('Success')} value={successRate === null ? '–' : formatShare(successRate)} />
        <Figure label={t('Failed')} value={formatNumber(totals.failed)} />
        <Figure label={t('Unfinished')} value={formatNumber(totals.unfinished)} />
        <Figure
          label={t('p95 duration')}
          value={durationMs.p95 === null ? '–' : formatDuration(durationMs.p95)}
        />
      </Figures>
      <Panel title={t('Last 24 hours')} aside={<More href="/stats" />}>
        <div className="p-3" aria-hidden>
          <LazyRunsChart series={data.series} bucketMs={data.bucketMs} height={160} />
        </div>
      </Panel>
    </>
  );
}

function WaitsForMe() {
  const { data, error, refetch } = useQuery(pendingApprovalsQuery);
  if (!data && error) {
    const title = t('The approvals could not be loaded');
    return <ErrorState title={title} message={error.message} onRetry={() => void refetch()} />;
  }
  if (!data) return <RowsSkeleton />;
  if (data.approvals.length === 0)
    return <p className="p-3 text-ink-2">{t('Nobody waits for your answer.')}</p>;
  return (
    <ul>
      {data.approvals.map(({ id, title, workflowName, createdAt }) => (
        <li key={id} className="border-line border-b last:border-b-0">
          <Link
            href={`/approvals?id=${id}`}
            prefetch={false}
            className="flex h-10 items-center gap-3 px-3 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="min-w-0 flex-1 truncate">
              {title}
              <span className="ml-2 text-ink-3 text-xs">{workflowName}</span>
            </span>
            <RelativeTime at={createdAt} className="shrink-0 text-ink-3 text-xs" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function EditedLast() {
  const { data, error, refetch } = useQuery(recentWorkflowsQuery);
  if (!data && error) {
    const title = t('The workflows could not be loaded');
    return <ErrorState title={title} message={error.message} onRetry={() => void refetch()} />;
  }
  if (!data) return <RowsSkeleton />;
  if (data.workflows.length === 0) return <p className="p-3 text-ink-2">{t('There is no workflow yet.')}</p>;
  return (
    <ul>
      {data.workflows.map(({ id, name, status, updatedAt }) => (
        <li key={id} className="border-line border-b last:border-b-0">
          <Link
            href={`/workflows/${id}`}
            prefetch={false}
            className="flex h-10 items-center gap-3 px-3 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <WorkflowStatusBadge status={status} />
            <RelativeTime at={updatedAt} className="w-20 shrink-0 text-right text-ink-3 text-xs" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
