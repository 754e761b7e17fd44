'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { LazyGraphCanvas } from '@/components/graph/lazy-graph-canvas';
import { formatNumber } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { ErrorState } from '@/components/ui/error-state';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { ChangeList, changeTones } from './change-list';
import { type ChangeEntry, type ChangeKind, diffGraph, listChanges } from './diff-graph';
import { RunsCompared } from './runs-compared';
import type { Comparing } from './use-comparison';
import { type Comparison, compareQuery, type History, nameOf, refOf } from './version-queries';

type Props = {
  workflowId: string;
  history: History;
  comparing: Comparing;
  onCompare: (comparing: Comparing) => void;
};

/** Two versions on one canvas, and in words. */
export function ComparisonView({ workflowId, history, comparing, onCompare }: Props) {
  const { from, to } = comparing;
  const comparison = useQuery(compareQuery(workflowId, from, to));
  const find = (ref: string) => history.versions.find((version) => refOf(version) === ref);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2">
        <VersionSelect
          label={t('Compare')}
          value={from}
          history={history}
          onChange={(ref) => onCompare({ from: ref, to })}
        />
        <ArrowRight aria-label={t('with')} className="size-4 shrink-0 text-ink-3 max-sm:hidden" />
        <VersionSelect
          label={t('With')}
          value={to}
          history={history}
          onChange={(ref) => onCompare({ from, to: ref })}
        />
      </div>
      {comparison.isError ? (
        <ErrorState
          title={t('The versions could not be compared')}
          message={comparison.error.message}
          onRetry={() => void comparison.refetch()}
        />
      ) : comparison.data ? (
        <Compared
          key={`${from} ${to}`}
          comparison={comparison.data}
          runs={<RunsCompared workflowId={workflowId} from={find(from)} to={find(to)} />}
        />
      ) : (
        <Skeleton className="m-4 h-64" />
      )}
    </div>
  );
}

function Compared({ comparison, runs }: { comparison: Comparison; runs: React.ReactNode }) {
  const { before, after, changes: diff, settings } = comparison;
  const graph = useMemo(() => diffGraph(after, diff), [after, diff]);
  const changes = useMemo(() => listChanges(before, after, diff, settings), [before, after, diff, settings]);
  return (
    <>
      <div className="h-80 shrink-0 sm:h-auto sm:min-h-64 sm:flex-1">
        <LazyGraphCanvas label={t('Both versions')} {...graph} notes={after.notes} />
      </div>
      <Tabs defaultValue="changes" className="border-line border-t sm:h-[40%]">
        <TabList aside={<Counts changes={changes} />}>
          <Tab value="changes" count={changes.length}>
            {t('Changes')}
          </Tab>
          <Tab value="runs">{t('Runs')}</Tab>
        </TabList>
        <TabPanel value="changes" className="overflow-y-auto">
          <ChangeList changes={changes} />
        </TabPanel>
        <TabPanel value="runs" className="overflow-y-auto">
          {runs}
        </TabPanel>
      </Tabs>
    </>
  );
}

const kinds: readonly ChangeKind[] = ['added', 'removed', 'changed', 'moved'];

function Counts({ changes }: { changes: readonly ChangeEntry[] }) {
  return (
    <span className="flex items-center gap-1 max-sm:hidden">
      {kinds.map((kind) => {
        const count = changes.filter((change) => change.kind === kind).length;
        return (
          count > 0 && (
            <Badge key={kind} tone={changeTones[kind]}>
              {formatNumber(count)} {t(kind)}
            </Badge>
          )
        );
      })}
    </span>
  );
}

type SelectProps = { label: string; value: string; history: History; onChange: (ref: string) => void };

function VersionSelect({ label, value, history, onChange }: SelectProps) {
  const options = history.versions.map((version) => ({ value: refOf(version), label: nameOf(version) }));
  if (!options.some((option) => option.value === value) && value !== 'draft')
    options.push({ value, label: value });
  return (
    <Select
      aria-label={label}
      className="w-full sm:w-64"
      value={value}
      onValueChange={onChange}
      options={[{ value: 'draft', label: t('Draft') }, ...options]}
    />
  );
}
