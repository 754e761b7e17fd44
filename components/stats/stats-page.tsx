'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartColumn, Download } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { formatDuration, formatNumber, formatShare } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { workflowNamesQuery } from '@/components/runs/runs-queries';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { LazyRunsChart } from '@/components/stats/lazy-runs-chart';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { msg } from '@/lib/i18n/message';
import { HOUR_MS } from '@/lib/shared/time';
import { BusiestHours } from './busiest-hours';
import { exportStats } from './export-stats';
import { Figure, Figures } from './figure';
import { HeatMap } from './heat-map';
import { Panel } from './panel';
import { type RunStats, stepStatsQuery } from './stats-queries';
import { FailureTable, SeriesTable, StepTable, WorkflowTable } from './stats-tables';
import { datesUntil, parseStatsView, type Range, type StatsView, statsSearch } from './stats-view';
import { useRunStats } from './use-run-stats';

const ANY = '*any';

const segments: { value: Range; label: string }[] = [
  { value: 'day', label: '24 h' },
  { value: 'week', label: msg('7 days') },
  { value: 'month', label: msg('30 days') },
  { value: 'quarter', label: msg('90 days') },
  { value: 'dates', label: msg('Dates') },
];

export function StatsPage() {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => parseStatsView(parameters), [parameters]);
  const change = (changes: Partial<StatsView>) => {
    // What was changed a moment ago stands in the address, and may not be rendered yet.
    const present = parseStatsView(new URLSearchParams(window.location.search));
    window.history.replaceState(null, '', `${pathname}${statsSearch({ ...present, ...changes })}`);
  };
  const { data, error, refetch } = useRunStats(view);
  return (
    <>
      <TopBar crumbs={[{ label: t('Statistics') }]}>
        <Button icon={<Download />} disabled={!data} onClick={() => data && exportStats(data)}>
          {t('Export')}
        </Button>
      </TopBar>
      <Main className="bg-bg">
        <div className="mx-auto flex max-w-330 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="mr-auto font-semibold text-xl">{t('Statistics')}</h1>
            <WorkflowSelect value={view.workflow} onChange={(workflow) => change({ workflow })} />
            <SegmentedControl
              aria-label={t('Time')}
              value={view.range}
              onValueChange={(range) =>
                change({ range, ...(range === 'dates' ? datesUntil(Date.now()) : {}) })
              }
              segments={translateLabels(segments)}
            />
            {view.range === 'dates' && <Dates view={view} onChange={change} />}
          </div>
          {data ? (
            <StatsPanels data={data} view={view} />
          ) : error ? (
            <ErrorState
              title={t('The figures could not be read')}
              message={error.message}
              onRetry={() => void refetch()}
            />
          ) : (
            <Skeleton className="h-80 w-full" />
          )}
        </div>
      </Main>
    </>
  );
}

/** The first and the last day. One that is not written to its end, or does not exist, is not asked for. */
function Dates({ view, onChange }: { view: StatsView; onChange: (dates: Partial<StatsView>) => void }) {
  return (
    <div className="flex items-center gap-1.5">
      <Input
        type="date"
        aria-label={t('First day')}
        className="w-36"
        value={view.from ?? ''}
        max={view.to}
        onChange={({ target }) => target.value !== '' && onChange({ from: target.value })}
      />
      <span aria-hidden>–</span>
      <Input
        type="date"
        aria-label={t('Last day')}
        className="w-36"
        value={view.to ?? ''}
        min={view.from}
        onChange={({ target }) => target.value !== '' && onChange({ to: target.value })}
      />
    </div>
  );
}

function WorkflowSelect({ value, onChange }: { value: string; onChange: (workflow: string) => void }) {
  const { data: names } = useQuery(workflowNamesQuery);
  const options = [...(names ?? new Map<string, string>())];
  if (value !== '' && !names?.has(value)) options.unshift([value, value]);
  return (
    <Select
      aria-label={t('Workflow')}
      className="w-52"
      value={value === '' ? ANY : value}
      onValueChange={(workflow) => onChange(workflow === ANY ? '' : workflow)}
      options={[
        { value: ANY, label: t('All workflows') },
        ...options.map(([id, name]) => ({ value: id, label: name })),
      ]}
    />
  );
}

function StatsPanels({ data, view }: { data: RunStats; view: StatsView }) {
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const { totals, successRate, durationMs, queueMs } = data;
  if (totals.total === 0) {
    return (
      <div className="rounded-lg border border-line bg-panel">
        <EmptyState icon={<ChartColumn />} title={t('Nothing ran in this time')}>
          {t('Runs of deployed workflows are counted here; test runs are not.')}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <Figures>
        <Figure
          label={t('Runs')}
          value={formatNumber(totals.total)}
          note={t('{count} an hour', { count: formatNumber(perHour(data)) })}
        />
        <Figure
          label={t('Success')}
          value={successRate === null ? '–' : formatShare(successRate)}
          note={t('{failed} failed', { failed: totals.failed })}
        />
        <Figure label={t('Median duration')} value={durationOf(durationMs.p50)} />
        <Figure
          label={t('p95 duration')}
          value={durationOf(durationMs.p95)}
          note={`p99 ${durationOf(durationMs.p99)}`}
        />
        <Figure
          label={t('Wait for a worker')}
          value={durationOf(queueMs.p50)}
          note={`p95 ${durationOf(queueMs.p95)}`}
        />
      </Figures>
      <Panel
        title={t('Runs over time')}
        aside={
          <SegmentedControl
            aria-label={t('Shown as')}
            className="h-7"
            value={shape}
            onValueChange={setShape}
            segments={[
              { value: 'chart', label: t('Chart') },
              { value: 'table', label: t('Table') },
            ]}
          />
        }
      >
        {shape === 'chart' ? (
          <div className="p-3" aria-hidden>
            <LazyRunsChart series={data.series} bucketMs={data.bucketMs} />
          </div>
        ) : (
          <SeriesTable series={data.series} bucketMs={data.bucketMs} />
        )}
      </Panel>
      {view.workflow !== '' && <HeatMap view={view} />}
      <div className="grid gap-4 lg:grid-cols-2">
        {view.workflow === '' ? (
          <Panel title={t('Most runs')}>
            <WorkflowTable workflows={data.workflows} view={view} />
          </Panel>
        ) : (
          <StepPanel view={view} />
        )}
        <Panel title={t('Failures')}>
          <FailureTable failures={data.failures} />
        </Panel>
      </div>
      <Panel title={t('Busiest hours')}>
        <BusiestHours busiest={data.busiest} />
      </Panel>
    </>
  );
}

function StepPanel({ view }: { view: StatsView }) {
  const { data, error, refetch } = useQuery(stepStatsQuery(view));
  return (
    <Panel title={t('Steps')}>
      {data ? (
        <StepTable {...data} />
      ) : error ? (
        <ErrorState
          title={t('The steps could not be read')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className="m-4 h-24" />
      )}
    </Panel>
  );
}

/** To three figures. */
function perHour({ totals, since, until }: RunStats): number {
  const hours = (Date.parse(until) - Date.parse(since)) / HOUR_MS;
  return Number((totals.total / hours).toPrecision(3));
}

function durationOf(ms: number | null): string {
  return ms === null ? '–' : formatDuration(ms);
}
