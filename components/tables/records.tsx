'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Rows3 } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { Pager } from '@/components/ui/pager';
import { useAddressView } from '@/components/ui/use-address-view';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { api } from '@/lib/api/browser-client';
import type { Json } from '@/lib/shared/json';
import { RecordFilter } from './record-filter';
import { type GridColumn, RecordGrid } from './record-grid';
import { recordsAddress } from './records-view';
import { PAGE_SIZE, recordsQuery, type TableDetails, type TableRecord } from './table-queries';
import { useRecordsChanged } from './use-records-changed';

export function Records({ table, isReadOnly }: { table: TableDetails; isReadOnly: boolean }) {
  const [view, changeView] = useAddressView(recordsAddress);
  const [doomed, setDoomed] = useState<string | null>(null);
  const changed = useRecordsChanged(table.name);
  const records = useQuery(recordsQuery(table.name, view));
  const save = useMutation({
    mutationFn: ({ id, column, value }: { id: string; column: string; value: Json }) =>
      api.records.change({ params: { table: table.id, id }, body: { [column]: value } }),
    onError: (error) => notify.failed(t('The record could not be changed'), error),
    onSettled: changed,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.records.remove({ params: { table: table.id, id } }),
    onError: (error) => notify.failed(t('The record could not be deleted'), error),
    onSettled: () => {
      setDoomed(null);
      changed();
    },
  });
  const columns = columnsOf(table, records.data?.records ?? []);
  const isFiltered = view.conditions.length > 0;
  return (
    <div className="flex flex-col gap-3 p-4 sm:p-6">
      {table.description && <p className="max-w-prose text-ink-2">{table.description}</p>}
      <RecordFilter
        columns={columns}
        conditions={view.conditions}
        onChange={(conditions) => changeView({ conditions })}
      />
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        {records.error && !records.data && (
          <ErrorState
            title={t('The records could not be loaded')}
            message={records.error.message}
            onRetry={() => void records.refetch()}
          />
        )}
        {records.isPending && <TableSkeleton label={t('Loading records')} />}
        {records.data?.count === 0 && <NoRecords isFiltered={isFiltered} />}
        {records.data && records.data.count > 0 && (
          <>
            <RecordGrid
              columns={columns}
              records={records.data.records}
              sort={view.sort}
              isReadOnly={isReadOnly}
              onSort={(sort) => changeView({ sort })}
              onSave={(id, column, value) => save.mutate({ id, column, value })}
              onRemove={setDoomed}
            />
            <Pager
              page={view.page}
              pageSize={PAGE_SIZE}
              count={records.data.count}
              isMore={!records.data.countIsExact}
              onPage={(page) => changeView({ page })}
            />
          </>
        )}
      </div>
      {doomed !== null && (
        <ConfirmDialog
          isOpen
          onOpenChange={() => setDoomed(null)}
          title={t('Delete this record?')}
          confirmLabel={t('Delete record')}
          onConfirm={() => remove.mutate(doomed)}
          isBusy={remove.isPending}
          isDanger
        >
          {t('It cannot be brought back.')}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Of a table without columns, what its records on this page have. */
function columnsOf({ columns }: TableDetails, records: readonly TableRecord[]): GridColumn[] {
  if (columns.length > 0) return columns.map(({ name, type }) => ({ name, type }));
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  for (const own of ['id', 'created_at', 'updated_at']) names.delete(own);
  return [...names].slice(0, 30).map((name) => ({ name, type: 'any' }));
}

function NoRecords({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState icon={<Rows3 />} title={isFiltered ? t('No record meets the filter') : t('No records yet')}>
      {isFiltered
        ? t('Remove a filter to see more.')
        : t('Add one here, import a CSV file, or let a workflow write them with the step “Record”.')}
    </EmptyState>
  );
}
