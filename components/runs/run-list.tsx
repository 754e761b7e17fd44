'use client';

import { useQuery } from '@tanstack/react-query';
import { History, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Pager } from '@/components/ui/pager';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { RunBulk } from './run-bulk';
import { RunTable } from './run-table';
import { runsQuery } from './runs-queries';
import { type ChangeRunsView, isFiltered, LAST_RUNS_PAGE, RUNS_PAGE_SIZE, type RunsView } from './runs-view';

type Props = { view: RunsView; onChange: ChangeRunsView };

const none: ReadonlySet<string> = new Set();

export function RunList({ view, onChange }: Props) {
  const { data, error, refetch, isPlaceholderData } = useQuery(runsQuery(view));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  if (error && !data) {
    return (
      <ErrorState
        title={t('The runs could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <TableSkeleton label={t('Loading runs')} />;
  if (data.executions.length === 0) {
    return isFiltered(view) || view.page > 1 ? (
      <NothingFound
        onClear={() => onChange({ search: '', status: 'all', workflow: '', trigger: '', period: 'any' })}
      />
    ) : (
      <NoRuns />
    );
  }
  return (
    <div
      className={cn('transition-opacity', isPlaceholderData && 'opacity-60')}
      aria-busy={isPlaceholderData}
    >
      <RunBulk
        view={view}
        count={data.count}
        isMore={!data.countIsExact}
        chosen={chosen}
        onDone={() => setChosen(none)}
      />
      <RunTable runs={data.executions} chosen={chosen} onChoose={setChosen} />
      <Pager
        page={view.page}
        pageSize={RUNS_PAGE_SIZE}
        count={data.count}
        isMore={!data.countIsExact}
        lastPage={LAST_RUNS_PAGE}
        onPage={(page) => onChange({ page })}
      />
    </div>
  );
}

function NoRuns() {
  return (
    <EmptyState
      icon={<History />}
      title={t('Nothing has run yet')}
      action={
        <Button asChild>
          <Link href="/workflows">{t('Go to the workflows')}</Link>
        </Button>
      }
    >
      {t(
        'Every run of every workflow is listed here, whether a person, a program, a schedule or an event started it.',
      )}
    </EmptyState>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('No run matches')}
      action={<Button onClick={onClear}>{t('Clear search and filters')}</Button>}
    >
      {t(
        'The search looks into the input and the error of the newest 10,000 runs that match the filters, and knows ids by their beginning.',
      )}
    </EmptyState>
  );
}
