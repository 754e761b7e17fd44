'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { RemoveDialog } from '@/components/schema-form/remove-dialog';
import { SettingsPage } from '@/components/settings/settings-page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableHead } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { api } from '@/lib/api/browser-client';
import { DeliveriesDialog } from './deliveries-dialog';
import { WebhookDialog } from './webhook-dialog';
import { type Webhook, webhooksQuery } from './webhook-queries';
import { WebhookRow } from './webhook-row';

type Open =
  | { what: 'form'; webhook: Webhook | null }
  | { what: 'deliveries' | 'delete'; webhook: Webhook }
  | null;

export function WebhooksPage() {
  const [open, setOpen] = useState<Open>(null);
  const webhooks = useQuery(webhooksQuery);
  const create = () => setOpen({ what: 'form', webhook: null });
  const close = () => setOpen(null);
  return (
    <SettingsPage
      title={t('Webhooks')}
      description={t(
        'URLs that are told what happens to workflows and runs of this organization, signed and tried again.',
      )}
      action={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={create}>
          {t('New webhook')}
        </Button>
      }
      dialog={
        <>
          {open?.what === 'form' && (
            <WebhookDialog
              webhook={open.webhook}
              eventTypes={webhooks.data?.eventTypes ?? []}
              onClose={close}
            />
          )}
          {open?.what === 'deliveries' && <DeliveriesDialog webhook={open.webhook} onClose={close} />}
          {open?.what === 'delete' && <DeleteDialog webhook={open.webhook} onClose={close} />}
        </>
      }
    >
      <List
        webhooks={webhooks.data?.webhooks}
        error={webhooks.error}
        onRetry={() => void webhooks.refetch()}
        onCreate={create}
        onOpen={setOpen}
      />
    </SettingsPage>
  );
}

type ListProps = {
  webhooks: readonly Webhook[] | undefined;
  error: Error | null;
  onRetry: () => void;
  onCreate: () => void;
  onOpen: (open: Open) => void;
};

function List({ webhooks, error, onRetry, onCreate, onOpen }: ListProps) {
  const { shown, pager } = usePages(webhooks ?? []);
  if (error && !webhooks) {
    return (
      <ErrorState title={t('The webhooks could not be loaded')} message={error.message} onRetry={onRetry} />
    );
  }
  if (!webhooks) {
    return (
      <div role="status" aria-label={t('Loading webhooks')} className="flex flex-col gap-3 p-3">
        <Skeleton className="w-64" />
        <Skeleton className="w-40" />
      </div>
    );
  }
  if (webhooks.length === 0) {
    return (
      <EmptyState
        icon={<WebhookIcon />}
        title={t('No webhooks yet')}
        action={<Button onClick={onCreate}>{t('Create a webhook')}</Button>}
      >
        {t('With one, another system hears at once when a run fails or a workflow is deployed.')}
      </EmptyState>
    );
  }
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[45%]">{t('URL')}</TableHead>
            <TableHead className="max-md:hidden">{t('Events')}</TableHead>
            <TableHead>{t('State')}</TableHead>
            <TableHead className="w-12">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              onEdit={() => onOpen({ what: 'form', webhook })}
              onDeliveries={() => onOpen({ what: 'deliveries', webhook })}
              onDelete={() => onOpen({ what: 'delete', webhook })}
            />
          ))}
        </tbody>
      </Table>
      {pager}
    </>
  );
}

function DeleteDialog({ webhook: { id, url }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <RemoveDialog
      name={url}
      title={t('Delete this webhook?')}
      confirmLabel={t('Delete webhook')}
      remove={() => api.webhooks.remove({ params: { id } })}
      onRemoved={() => void queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })}
      onClose={onClose}
    >
      {t('{url} hears nothing any more, and the log of its deliveries goes with it.', { url })}
    </RemoveDialog>
  );
}
