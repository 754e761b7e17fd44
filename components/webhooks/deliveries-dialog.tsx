'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { t, tn } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { msg } from '@/lib/i18n/message';
import { type Delivery, deliveriesQuery, type Webhook } from './webhook-queries';

const tones: Record<Delivery['status'], { label: string; tone: Tone }> = {
  queued: { label: msg('On its way'), tone: 'wait' },
  delivered: { label: msg('Delivered'), tone: 'ok' },
  failed: { label: msg('Failed'), tone: 'bad' },
};

/** The log of a webhook: what was sent, what came back, and sending it again. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const list = useQuery(deliveriesQuery(webhook.id));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={t('Deliveries')}
      description={webhook.url}
      footer={
        <>
          <Button
            icon={<RotateCw aria-hidden />}
            isBusy={list.isFetching}
            onClick={() => void list.refetch()}
          >
            {t('Load again')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <Deliveries deliveries={list.data?.deliveries} error={list.error} onRetry={() => void list.refetch()} />
    </Dialog>
  );
}

type Props = { deliveries: readonly Delivery[] | undefined; error: Error | null; onRetry: () => void };

function Deliveries({ deliveries, error, onRetry }: Props) {
  if (error && !deliveries) {
    return (
      <ErrorState title={t('The deliveries could not be loaded')} message={error.message} onRetry={onRetry} />
    );
  }
  if (!deliveries) return <Skeleton className="w-64" />;
  if (deliveries.length === 0) return <p className="text-ink-2">{t('Nothing was sent to it yet.')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="p-3">
          <Entry delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ delivery }: { delivery: Delivery }) {
  const { id, webhookId, type, status, attempts, responseStatus, error, createdAt, payload } = delivery;
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.webhooks.redeliver({ params: { id: webhookId, deliveryId: id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: deliveriesQuery(webhookId).queryKey }),
    onError: (problem) => notify.failed(t('It could not be sent again'), problem),
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tones[status].tone}>{t(tones[status].label)}</Badge>
        <span className="font-medium">{type}</span>
        <span className="text-ink-3 text-xs">
          <RelativeTime at={createdAt} />
        </span>
        <Button
          size="sm"
          variant="ghost"
          className="ml-auto"
          isBusy={again.isPending}
          onClick={() => again.mutate()}
        >
          {t('Send again')}
        </Button>
      </div>
      <p className="text-ink-2 text-xs">
        {tn(attempts, '{count} attempt', '{count} attempts')}
        {responseStatus === null ? '' : t(', last answered {responseStatus}', { responseStatus })}
        {error ? `. ${error}` : ''}
      </p>
      <details>
        <summary className="cursor-pointer text-ink-2 text-xs">
          {t('What was sent, and what came back')}
        </summary>
        <pre className="mt-2 whitespace-pre-wrap rounded-md [overflow-wrap:anywhere] border border-line bg-bg p-2 text-xs">
          {JSON.stringify(payload, null, 2)}
          {delivery.responseBody ? `\n\n${delivery.responseBody}` : ''}
        </pre>
      </details>
    </div>
  );
}
