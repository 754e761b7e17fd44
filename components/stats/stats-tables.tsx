import Link from 'next/link';
import { formatDuration, formatNumber } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { bucketLabel } from './bucket-label';
import { tokensOf } from './heat-marks';
import type { RunStats, StepStats } from './stats-queries';
import { type StatsView, statsSearch } from './stats-view';

const number = 'tabular w-20 text-right';
const text = (ms: number | null) => (ms === null ? '–' : formatDuration(ms));

export function FailureTable({ failures }: Pick<RunStats, 'failures'>) {
  if (failures.length === 0) return <p className="p-3 text-ink-2">{t('Nothing failed in this time.')}</p>;
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('Reason')}</TableHead>
          <TableHead className={number}>{t('Runs')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {failures.map(({ code, message, count }) => (
          <TableRow key={`${code} ${message}`}>
            <TableCell className="max-w-0">
              <div className="truncate" title={message}>
                <code className="mr-2 text-ink-3 text-xs">{code}</code>
                {message}
              </div>
            </TableCell>
            <TableCell className={number}>{formatNumber(count)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

export function WorkflowTable({ workflows, view }: Pick<RunStats, 'workflows'> & { view: StatsView }) {
  if (workflows.length === 0) return <p className="p-3 text-ink-2">{t('Nothing ran in this time.')}</p>;
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('Workflow')}</TableHead>
          <TableHead className={number}>{t('Runs')}</TableHead>
          <TableHead className={number}>{t('Failed')}</TableHead>
          <TableHead className={`${number} max-sm:hidden`}>{t('Median')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {workflows.map(({ workflowId, name, total, failed, durationP50Ms }) => (
          <TableRow key={workflowId}>
            <TableCell className="max-w-0">
              <Link
                href={`/stats${statsSearch({ ...view, workflow: workflowId })}`}
                className="block truncate rounded-sm text-accent-ink hover:underline"
              >
                {name}
              </Link>
            </TableCell>
            <TableCell className={number}>{formatNumber(total)}</TableCell>
            <TableCell className={failed > 0 ? `${number} text-bad` : number}>
              {formatNumber(failed)}
            </TableCell>
            <TableCell className={`${number} max-sm:hidden`}>{text(durationP50Ms)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

export function StepTable({ steps, sampledRuns }: Pick<StepStats, 'steps' | 'sampledRuns'>) {
  if (steps.length === 0) return <p className="p-3 text-ink-2">{t('No step ran in this time.')}</p>;
  const hasTokens = steps.some((step) => tokensOf(step) > 0);
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead>{t('Step')}</TableHead>
            <TableHead className={number}>{t('Attempts')}</TableHead>
            <TableHead className={number}>{t('Failed')}</TableHead>
            <TableHead className={`${number} max-sm:hidden`}>{t('Median')}</TableHead>
            <TableHead className={number}>p95</TableHead>
            <TableHead className={`${number} max-sm:hidden`}>{t('In all')}</TableHead>
            {hasTokens && <TableHead className={number}>{t('Tokens')}</TableHead>}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ nodeId, name, attempts, failed, durationMs, totalMs, tokens }) => (
            <TableRow key={nodeId}>
              <TableCell className="max-w-0">
                <div className="truncate" title={nodeId}>
                  {name}
                </div>
              </TableCell>
              <TableCell className={number}>{formatNumber(attempts)}</TableCell>
              <TableCell className={failed > 0 ? `${number} text-bad` : number}>
                {formatNumber(failed)}
              </TableCell>
              <TableCell className={`${number} max-sm:hidden`}>{text(durationMs.p50)}</TableCell>
              <TableCell className={number}>{text(durationMs.p95)}</TableCell>
              <TableCell className={`${number} max-sm:hidden`}>{text(totalMs)}</TableCell>
              {hasTokens && (
                <TableCell
                  className={number}
                  title={t('{input} in, {output} out', { input: tokens.input, output: tokens.output })}
                >
                  {formatNumber(tokensOf({ tokens }))}
                </TableCell>
              )}
            </TableRow>
          ))}
        </tbody>
      </Table>
      <p className="border-line border-t px-3 py-2 text-ink-3 text-xs">
        {t('From the logs of the newest {sampledRuns} finished runs in this time.', { sampledRuns })}
      </p>
    </>
  );
}

/** The figures of the chart, to read and to copy. */
export function SeriesTable({ series, bucketMs }: Pick<RunStats, 'series' | 'bucketMs'>) {
  const label = bucketLabel(bucketMs);
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('From')}</TableHead>
          <TableHead className={number}>{t('Completed')}</TableHead>
          <TableHead className={number}>{t('Failed')}</TableHead>
          <TableHead className={number}>{t('Cancelled')}</TableHead>
          <TableHead className={number}>p95</TableHead>
        </tr>
      </thead>
      <tbody>
        {series
          .filter(({ total }) => total > 0)
          .map(({ at, completed, failed, cancelled, durationP95Ms }) => (
            <TableRow key={at}>
              <TableCell className="whitespace-nowrap">{label(at)}</TableCell>
              <TableCell className={number}>{formatNumber(completed)}</TableCell>
              <TableCell className={number}>{formatNumber(failed)}</TableCell>
              <TableCell className={number}>{formatNumber(cancelled)}</TableCell>
              <TableCell className={number}>{text(durationP95Ms)}</TableCell>
            </TableRow>
          ))}
      </tbody>
    </Table>
  );
}
