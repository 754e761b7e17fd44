'use client';

import { useQuery } from '@tanstack/react-query';
import { Mail, RotateCw } from 'lucide-react';
import { useCallback } from 'react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { Pager } from '@/components/ui/pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { useAddressView } from '@/components/ui/use-address-view';
import { SearchBox } from '@/components/workflows/search-box';
import { msg } from '@/lib/i18n/message';
import { MailDialog } from './mail-dialog';
import { MailStatus } from './mail-status';
import { type MailSummary, outboxQuery, PAGE_SIZE } from './outbox-queries';
import { outboxAddress } from './outbox-view';
import { useLiveOutbox } from './use-live-outbox';

const statuses = [
  { value: 'all', label: msg('All') },
  { value: 'queued', label: msg('On its way') },
  { value: 'sent', label: msg('Sent') },
  { value: 'failed', label: msg('Failed') },
  { value: 'stored', label: msg('Kept here') },
] as const;

export function OutboxPage() {
  const [view, changeView] = useAddressView(outboxAddress);
  const mails = useQuery(outboxQuery(view));
  const search = useCallback((to: string) => changeView({ to }), [changeView]);
  const open = (id: string) => changeView({ id, page: view.page });
  useLiveOutbox();
  return (
    <>
      <TopBar crumbs={[{ label: t('Outbox') }]}>
        <IconButton label={t('Load again')} icon={<RotateCw />} onClick={() => void mails.refetch()} />
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">{t('Outbox')}</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              {t(
                'Every mail a workflow or Sluice has asked for. Without a mail server it is kept here to be read.',
              )}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            <div className="w-60 max-sm:w-full">
              <SearchBox value={view.to} onSearch={search} label={t('Recipient')} />
            </div>
            <Select
              aria-label={t('Status')}
              className="w-40"
              value={view.status}
              onValueChange={(status) => changeView({ status })}
              options={translateLabels(statuses)}
            />
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <Mails
              mails={mails.data?.mails}
              error={mails.error}
              isFiltered={view.to !== '' || view.status !== 'all'}
              onRetry={() => void mails.refetch()}
              onOpen={open}
            />
            <Pager
              page={view.page}
              pageSize={PAGE_SIZE}
              count={mails.data?.count ?? 0}
              onPage={(page) => changeView({ page })}
            />
          </div>
        </div>
      </Main>
      {view.id !== '' && <MailDialog id={view.id} onClose={() => open('')} />}
    </>
  );
}

type MailsProps = {
  mails: readonly MailSummary[] | undefined;
  error: Error | null;
  isFiltered: boolean;
  onRetry: () => void;
  onOpen: (id: string) => void;
};

function Mails({ mails, error, isFiltered, onRetry, onOpen }: MailsProps) {
  if (error && !mails) {
    return <ErrorState title={t('The mail could not be loaded')} message={error.message} onRetry={onRetry} />;
  }
  if (!mails) {
    return (
      <div role="status" aria-label={t('Loading mail')} className="flex flex-col gap-3 p-3">
        <Skeleton className="w-48" />
        <Skeleton className="w-72" />
      </div>
    );
  }
  if (mails.length === 0) {
    return (
      <EmptyState icon={<Mail />} title={isFiltered ? t('No mail fits') : t('No mail yet')}>
        {isFiltered
          ? t('Try another recipient or status.')
          : t('Mail turns up here as soon as a workflow runs the step “Send email”.')}
      </EmptyState>
    );
  }
  return (
    <Table>
      <thead>
        <tr>
          <TableHead className="w-[45%]">{t('Subject')}</TableHead>
          <TableHead className="max-sm:hidden">{t('To')}</TableHead>
          <TableHead>{t('Status')}</TableHead>
          <TableHead className="max-md:hidden">{t('When')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <TableRow key={mail.id}>
            <TableCell className="max-w-0 py-1.5">
              <button
                type="button"
                className="block max-w-full truncate rounded-sm font-medium hover:underline"
                onClick={() => onOpen(mail.id)}
              >
                {mail.subject || t('Without a subject')}
              </button>
              <p className="truncate text-ink-3 text-xs">{mail.error ?? mail.preview}</p>
            </TableCell>
            <TableCell className="max-w-60 truncate text-ink-2 max-sm:hidden">{mail.to.join(', ')}</TableCell>
            <TableCell>
              <MailStatus status={mail.status} />
            </TableCell>
            <TableCell className="whitespace-nowrap text-ink-2 text-xs max-md:hidden">
              <RelativeTime at={mail.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
