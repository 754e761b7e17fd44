'use client';

import { useQuery } from '@tanstack/react-query';
import { formatDuration, formatNumber, formatShare } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { type KeptVersion, nameOf, refOf, type VersionStats, versionStatsQuery } from './version-queries';

type Props = { workflowId: string; from: KeptVersion | undefined; to: KeptVersion | undefined };

/** How runs went with the one and with the other. */
export function RunsCompared({ workflowId, from, to }: Props) {
  if (!from || !to) {
    return (
      <p className="p-4 text-ink-2">
        {t('A draft has no runs of its own; choose two versions to compare their runs.')}
      </p>
    );
  }
  return <Figures workflowId={workflowId} from={from} to={to} />;
}

function Figures({ workflowId, from, to }: { workflowId: string; from: KeptVersion; to: KeptVersion }) {
  const before = useQuery(versionStatsQuery(workflowId, refOf(from)));
  const after = useQuery(versionStatsQuery(workflowId, refOf(to)));
  const failed = [before, after].find(({ isError }) => isError);
  if (failed) {
    return (
      <ErrorState
        title={t('The runs could not be read')}
        message={failed.error?.message}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (!before.data || !after.data) return <Skeleton className="m-4 h-24" />;
  const rows: [string, (stats: VersionStats) => string][] = [
    [t('Runs'), ({ total }) => formatNumber(total)],
    [t('Failed'), ({ failed: count }) => formatNumber(count)],
    [t('Success'), (stats) => share(stats)],
    [t('Median duration'), ({ durationP50Ms }) => duration(durationP50Ms)],
    ['p95 duration', ({ durationP95Ms }) => duration(durationP95Ms)],
    ...stepsOf(before.data, after.data).map(([id, name]): [string, (stats: VersionStats) => string] => [
      t('Step {name}', { name }),
      (stats) => stepText(stats, id),
    ]),
  ];
  return (
    <Table aria-label={t('Runs before and after')}>
      <thead>
        <tr>
          <TableHead>{t('Newest 500 runs')}</TableHead>
          <TableHead className="text-right">{nameOf(from)}</TableHead>
          <TableHead className="text-right">{nameOf(to)}</TableHead>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, text]) => (
          <TableRow key={label}>
            <TableCell className="max-w-0 truncate">{label}</TableCell>
            <TableCell className="tabular text-right">{text(before.data)}</TableCell>
            <TableCell className="tabular text-right">{text(after.data)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function stepsOf(before: VersionStats, after: VersionStats): [string, string][] {
  return [...new Map([...before.steps, ...after.steps].map(({ nodeId, name }) => [nodeId, name]))];
}

function stepText({ steps }: VersionStats, id: string): string {
  const step = steps.find(({ nodeId }) => nodeId === id);
  if (!step) return '–';
  return `${duration(step.durationP50Ms)}${step.failed > 0 ? t(', {failed} failed', { failed: step.failed }) : ''}`;
}

function share({ completed, failed }: VersionStats): string {
  const decided = completed + failed;
  return decided === 0 ? '–' : formatShare(completed / decided);
}

function duration(ms: number | null): string {
  return ms === null ? '–' : formatDuration(ms);
}
