'use client';

import { useQuery } from '@tanstack/react-query';
import { Download, ScrollText } from 'lucide-react';
import { useCallback } from 'react';
import { membersQuery } from '@/components/api-keys/api-key-queries';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { periodOptions } from '@/components/runs/period';
import { SettingsPage } from '@/components/settings/settings-page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Pager } from '@/components/ui/pager';
import { Select } from '@/components/ui/select';
import { useAddressView } from '@/components/ui/use-address-view';
import { SearchBox } from '@/components/workflows/search-box';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { AuditEntryRow } from './audit-entry-row';
import { auditFilterOf, auditQuery, PAGE_SIZE, subjectLabels } from './audit-queries';
import { auditAddress } from './audit-view';

const ANY = '*any';

export function AuditPage() {
  const [view, change] = useAddressView(auditAddress);
  const search = useCallback((text: string) => change({ search: text }), [change]);
  const { data, error, refetch } = useQuery(auditQuery(view));
  const { data: people } = useQuery(membersQuery);
  const filter = new URLSearchParams(auditFilterOf(view, Date.now())).toString();
  return (
    <SettingsPage
      title={t('Audit log')}
      description={t('Who changed what, with how it was before. Secrets never stand in it.')}
      action={
        // A period is counted back from now, which is another moment on the server.
        <Button asChild>
          <a href={`/api/v1/audit/export?${filter}`} download="audit.csv" suppressHydrationWarning>
            <Download aria-hidden /> {t('Export')}
          </a>
        </Button>
      }
      filters={
        <>
          <div className="w-full sm:w-60">
            <SearchBox value={view.search} onSearch={search} label={t('Name of what was changed')} />
          </div>
          <Select
            aria-label={t('Who')}
            className="max-sm:grow max-sm:basis-[calc(50%-0.25rem)] sm:w-40"
            value={view.user || ANY}
            onValueChange={(user) => change({ user: user === ANY ? '' : user })}
            options={[
              { value: ANY, label: t('Everybody') },
              ...(people?.members ?? []).map(({ userId, name, email }) => ({
                value: userId,
                label: name || email,
              })),
            ]}
          />
          <Select
            aria-label={t('What')}
            className="max-sm:grow max-sm:basis-[calc(50%-0.25rem)] sm:w-40"
            value={view.type || ANY}
            onValueChange={(type) => change({ type: type === ANY ? '' : type })}
            options={[
              { value: ANY, label: t('Everything') },
              ...Object.entries(subjectLabels).map(([value, label]) => ({ value, label: t(label) })),
            ]}
          />
          <Select
            aria-label={t('Time')}
            className="max-sm:grow max-sm:basis-[calc(50%-0.25rem)] sm:w-40"
            value={view.period}
            onValueChange={(period) => change({ period })}
            options={translateLabels(periodOptions)}
          />
        </>
      }
    >
      {data ? (
        data.entries.length === 0 ? (
          <EmptyState
            icon={<ScrollText />}
            title={filter === '' ? t('Nothing was changed yet') : t('No change matches')}
          >
            {t('Every change of workflows, credentials, members and settings is written down here.')}
          </EmptyState>
        ) : (
          <ul aria-label={t('Changes')} className="divide-y divide-line">
            {data.entries.map((entry) => (
              <AuditEntryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState
          title={t('The audit log could not be read')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <TableSkeleton label={t('Loading the audit log')} />
      )}
      {data && (
        <Pager page={view.page} pageSize={PAGE_SIZE} count={data.count} onPage={(page) => change({ page })} />
      )}
    </SettingsPage>
  );
}
