'use client';

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Radio, RotateCw, SearchX, Send } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { Pager } from '@/components/ui/pager';
import { useAddressView } from '@/components/ui/use-address-view';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import type { admissions } from '@/lib/api/contracts/triggers';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AdmissionFilters } from './admission-filters';
import { admissionsQuery } from './admission-queries';
import { AdmissionTable } from './admission-table';
import {
  ADMISSIONS_PAGE_SIZE,
  type AdmissionsView,
  admissionsAddress,
  admissionsSearch,
  type ChangeAdmissionsView,
} from './admissions-view';
import { PublishEventDialog } from './publish-event-dialog';
import { useLiveAdmissions } from './use-live-admissions';

/** The admission ledger: everything that might have started a run, with what became of it. */
export function AdmissionsPage() {
  const [view, changeView] = useAddressView(admissionsAddress);
  const ledger = useQuery(admissionsQuery(view));
  const canPublish = useCan('workflows:execute');
  const [isPublishing, setPublishing] = useState(false);
  useLiveAdmissions();
  return (
    <>
      <TopBar crumbs={[{ label: t('Events') }]}>
        <IconButton label={t('Load again')} icon={<RotateCw />} onClick={() => void ledger.refetch()} />
        {canPublish && (
          <Button icon={<Send />} onClick={() => setPublishing(true)}>
            <span className="max-sm:sr-only">{t('Publish an event')}</span>
          </Button>
        )}
      </TopBar>
      <Main className="bg-bg">
        <div className="mx-auto flex max-w-330 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">{t('Why did it (not) run?')}</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              {t(
                'Every delivery, tick, event, change of a record and end of a run that a trigger waits for, and what became of it.',
              )}
            </p>
          </div>
          <AdmissionFilters view={view} onChange={changeView} />
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <Ledger view={view} ledger={ledger} onChange={changeView} />
          </div>
        </div>
      </Main>
      {isPublishing && <PublishEventDialog onClose={() => setPublishing(false)} />}
    </>
  );
}

type LedgerProps = {
  view: AdmissionsView;
  ledger: UseQueryResult<AnswerOf<typeof admissions.list>>;
  onChange: ChangeAdmissionsView;
};

function Ledger({ view, ledger, onChange }: LedgerProps) {
  const { data, error, refetch, isPlaceholderData } = ledger;
  if (error && !data) {
    return (
      <ErrorState
        title={t('The ledger could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <TableSkeleton label={t('Loading what came')} />;
  if (data.admissions.length === 0) return <NothingCame view={view} onChange={onChange} />;
  return (
    <div
      className={cn('transition-opacity', isPlaceholderData && 'opacity-60')}
      aria-busy={isPlaceholderData}
    >
      <AdmissionTable admissions={data.admissions} />
      <Pager
        page={view.page}
        pageSize={ADMISSIONS_PAGE_SIZE}
        count={data.count}
        onPage={(page) => onChange({ page })}
      />
    </div>
  );
}

function NothingCame({ view, onChange }: Pick<LedgerProps, 'view' | 'onChange'>) {
  if (admissionsSearch(view) === '') {
    return (
      <EmptyState icon={<Radio />} title={t('Nothing has come yet')}>
        {t(
          'Once an active workflow has a trigger, whatever reaches it is listed here. Runs that are started by hand or over the API need no trigger.',
        )}
      </EmptyState>
    );
  }
  const clear = () => onChange({ verdict: 'all', source: 'all', workflow: '', execution: '', period: 'any' });
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('Nothing fits')}
      action={<Button onClick={clear}>{t('Clear the filters')}</Button>}
    >
      {view.execution === ''
        ? t('Nothing of this kind has reached a trigger.')
        : t('No trigger started this run: it was started by hand, over the API, or by another workflow.')}
    </EmptyState>
  );
}
