'use client';

import { Plug } from 'lucide-react';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import type { Integration } from './integration-queries';

type Props = {
  integrations: readonly Integration[] | undefined;
  error: Error | null;
  onRetry: () => void;
  onAdd: (() => void) | undefined;
};

export function IntegrationList({ integrations, error, onRetry, onAdd }: Props) {
  const { shown, pager } = usePages(integrations ?? []);
  if (error && !integrations) {
    return (
      <ErrorState
        title={t('The integrations could not be loaded')}
        message={error.message}
        onRetry={onRetry}
      />
    );
  }
  if (!integrations) return <TableSkeleton label={t('Loading integrations')} />;
  if (integrations.length === 0) {
    return (
      <EmptyState
        icon={<Plug />}
        title={t('No integrations yet')}
        action={onAdd && <Button onClick={onAdd}>{t('Add an integration')}</Button>}
      >
        {t('Slack and GitHub come with Sluice; anything else with an OpenAPI document can be added.')}
      </EmptyState>
    );
  }
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[45%]">{t('Name')}</TableHead>
            <TableHead className="text-right">{t('Operations')}</TableHead>
            <TableHead className="max-sm:hidden">{t('Server')}</TableHead>
            <TableHead className="max-md:hidden">{t('Changed')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, title, serverUrl, operations, updatedAt }) => (
            <TableRow key={id} className="relative">
              <TableCell className="max-w-0 py-1.5">
                <Link href={`/integrations/${name}`} className="font-medium after:absolute after:inset-0">
                  {title}
                </Link>
                <p className="truncate text-ink-3 text-xs">{name}</p>
              </TableCell>
              <TableCell className="tabular text-right">{operations.length}</TableCell>
              <TableCell className="max-w-48 truncate text-ink-2 text-xs max-sm:hidden">
                {new URL(serverUrl).host}
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
