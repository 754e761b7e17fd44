'use client';

import { Table as TableIcon } from 'lucide-react';
import Link from 'next/link';
import { formatNumber } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import type { DataTable } from './table-queries';

type Props = {
  tables: readonly DataTable[] | undefined;
  error: Error | null;
  onRetry: () => void;
  onCreate: (() => void) | undefined;
};

export function TableList({ tables, error, onRetry, onCreate }: Props) {
  const { shown, pager } = usePages(tables ?? []);
  if (error && !tables) {
    return (
      <ErrorState title={t('The tables could not be loaded')} message={error.message} onRetry={onRetry} />
    );
  }
  if (!tables) return <TableSkeleton label={t('Loading tables')} />;
  if (tables.length === 0) {
    return (
      <EmptyState
        icon={<TableIcon />}
        title={t('No tables yet')}
        action={onCreate && <Button onClick={onCreate}>{t('Create a table')}</Button>}
      >
        {t('Keep customers, orders or whatever your workflows must remember.')}
      </EmptyState>
    );
  }
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[45%]">{t('Name')}</TableHead>
            <TableHead className="max-sm:hidden">{t('Columns')}</TableHead>
            <TableHead className="text-right">{t('Records')}</TableHead>
            <TableHead className="max-md:hidden">{t('Changed')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, description, columns, records, recordsIsExact, updatedAt }) => (
            <TableRow key={id} className="relative">
              <TableCell className="max-w-0 py-1.5">
                <Link href={`/tables/${name}`} className="font-medium after:absolute after:inset-0">
                  {name}
                </Link>
                {description && <p className="truncate text-ink-3 text-xs">{description}</p>}
              </TableCell>
              <TableCell className="text-ink-2 max-sm:hidden">
                {columns.length === 0 ? t('Any JSON') : columns.length}
              </TableCell>
              <TableCell className="tabular text-right">
                {formatNumber(records)}
                {!recordsIsExact && '+'}
              </TableCell>
              <TableCell className="whitespace-nowrap text-ink-2 text-xs max-md:hidden">
                <RelativeTime at={updatedAt} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {pager}
    </>
  );
}
