'use client';

import { formatDate, formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import './report.css';
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { statusName } from '@/components/canvas/status-disc';
import { RunStateBadge } from '@/components/run/run-state-badge';
import { triggerLabel } from '@/components/runs/trigger-labels';
import { sharedWorkflowQuery } from '@/components/share/share-queries';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { ExecutionBody, SpanBody } from '@/lib/api/contracts/execution-shape';
import { stepStatuses } from '@/lib/engine/events';
import type { Json } from '@/lib/shared/json';
import { executionQuery, spansQuery } from './report-queries';

/** A run on paper: what it was given, what each step did, how it ended. */
export function ReportPage({ runId }: { runId: string }) {
  const run = useQuery(executionQuery(runId));
  const spans = useQuery(spansQuery(runId));
  const failed = [run, spans].find(({ isError }) => isError);
  return (
    <>
      <TopBar
        crumbs={[
          { label: t('Runs'), href: '/runs' },
          { label: t('Run'), href: `/runs/${runId}` },
          { label: t('Report') },
        ]}
      >
        <Button
          variant="primary"
          icon={<Printer />}
          disabled={!run.data || !spans.data}
          onClick={() => window.print()}
        >
          {t('Print')}
        </Button>
      </TopBar>
      <Main className="report" tabIndex={0}>
        {failed ? (
          <ErrorState
            title={t('The run could not be read')}
            message={failed.error?.message}
            onRetry={() => void failed.refetch()}
          />
        ) : run.data && spans.data ? (
          <Report run={run.data} spans={spans.data.spans} count={spans.data.count} />
        ) : (
          <Skeleton className="m-6 h-80" />
        )}
      </Main>
    </>
  );
}

type ReportProps = { run: ExecutionBody; spans: readonly SpanBody[]; count: number };

function Report({ run, spans, count }: ReportProps) {
  const { data: workflow } = useQuery(sharedWorkflowQuery(run.workflowId));
  return (
    <article className="mx-auto flex max-w-220 flex-col gap-6 px-4 py-6 sm:px-6">
      <header className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="font-semibold text-xl">
            {t('Run of {name}', { name: workflow?.name ?? run.workflowId })}
          </h1>
          <RunStateBadge status={run.status} />
        </div>
        <KeyValues
          rows={[
            { label: t('Run'), value: <code>{run.id}</code> },
            { label: t('Started by'), value: triggerLabel(run.triggerType) },
            { label: t('Started'), value: exact(run.startedAt) },
            { label: t('Ended'), value: exact(run.endedAt) },
            { label: t('Took'), value: run.durationMs === null ? '–' : formatDuration(run.durationMs) },
          ]}
        />
      </header>
      {run.error && (
        <Section title={t('Error')}>
          <p className="text-bad">
            {run.error.code}: {run.error.message}
          </p>
        </Section>
      )}
      <Section title={t('Steps')}>
        <Table aria-label={t('Steps')}>
          <thead>
            <tr>
              <TableHead>{t('Step')}</TableHead>
              <TableHead>{t('Result')}</TableHead>
              <TableHead className="text-right">{t('Attempts')}</TableHead>
              <TableHead className="text-right">{t('Took')}</TableHead>
              <TableHead className="max-sm:hidden">{t('Started')}</TableHead>
            </tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <StepRow key={span.id} span={span} />
            ))}
          </tbody>
        </Table>
        {count > spans.length && (
          <p className="mt-2 text-ink-2 text-xs">
            {t('The first {count} of {count2} steps.', { count: spans.length, count2: count })}
          </p>
        )}
      </Section>
      <Section title={t('Input')}>
        <Value value={run.trigger.data} />
      </Section>
      <Section title={t('Output')}>
        <Value value={run.outputs} />
      </Section>
    </article>
  );
}

function statusText(status: string): string {
  const known = stepStatuses.find((one) => one === status);
  return known ? statusName(known) : status;
}

function StepRow({
  span: { nodeLabel, nodeId, iteration, status, attempt, durationMs, startedAt, error },
}: {
  span: SpanBody;
}) {
  return (
    <TableRow>
      <TableCell className="py-1.5">
        {nodeLabel || nodeId}
        {iteration !== '' && (
          <span className="ml-2 text-ink-2 text-xs">{t('item {iteration}', { iteration })}</span>
        )}
        {error && <p className="text-bad text-xs">{error.message}</p>}
      </TableCell>
      <TableCell>{statusText(status)}</TableCell>
      <TableCell className="tabular text-right">{attempt}</TableCell>
      <TableCell className="tabular whitespace-nowrap text-right">
        {durationMs === null ? '–' : formatDuration(durationMs)}
      </TableCell>
      <TableCell className="tabular whitespace-nowrap text-ink-2 text-xs max-sm:hidden">
        {startedAt ? formatDate(startedAt, { timeStyle: 'medium' }) : '–'}
      </TableCell>
    </TableRow>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold text-base">{title}</h2>
      {children}
    </section>
  );
}

function Value({ value }: { value: Json }) {
  return (
    <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-panel p-3 font-mono text-xs">
      {value === null ? t('Nothing') : JSON.stringify(value, null, 2)}
    </pre>
  );
}

function exact(at: string | null): string {
  return at === null ? '–' : formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' });
}
