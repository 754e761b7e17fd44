'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, ListChecks, PencilLine, Send, Trash2 } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { notify } from '@/components/ui/notify';
import { TableCell, TableRow } from '@/components/ui/table';
import { api } from '@/lib/api/browser-client';
import { deliveriesQuery, type Webhook } from './webhook-queries';

type Props = { webhook: Webhook; onEdit: () => void; onDeliveries: () => void; onDelete: () => void };

export function WebhookRow({ webhook, onEdit, onDeliveries, onDelete }: Props) {
  const { id, url, description, events, disabledReason } = webhook;
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: () => api.webhooks.test({ params: { id } }),
    onSuccess: () => {
      notify.done(t('A test is on its way'), { label: t('Deliveries'), onClick: onDeliveries });
      return queryClient.invalidateQueries({ queryKey: deliveriesQuery(id).queryKey });
    },
    onError: (error) => notify.failed(t('The test could not be sent'), error),
  });
  return (
    <TableRow>
      <TableCell className="max-w-0 py-1.5">
        <button
          type="button"
          className="block max-w-full truncate rounded-sm font-medium hover:underline"
          onClick={onDeliveries}
        >
          {url}
        </button>
        <p className="truncate text-ink-3 text-xs">{disabledReason ?? description}</p>
      </TableCell>
      <TableCell className="max-w-60 truncate text-ink-2 text-xs max-md:hidden">
        {events.join(', ')}
      </TableCell>
      <TableCell>
        <State webhook={webhook} />
      </TableCell>
      <TableCell className="pr-2 text-right">
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton size="sm" label={t('Actions for {url}', { url })} icon={<Ellipsis />} />
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem icon={<ListChecks aria-hidden />} onSelect={onDeliveries}>
              {t('Deliveries')}
            </DropdownMenuItem>
            <DropdownMenuItem icon={<Send aria-hidden />} onSelect={() => test.mutate()}>
              {t('Send a test')}
            </DropdownMenuItem>
            <DropdownMenuItem icon={<PencilLine aria-hidden />} onSelect={onEdit}>
              {t('Edit')}
            </DropdownMenuItem>
            <DropdownMenuItem icon={<Trash2 aria-hidden />} isDanger onSelect={onDelete}>
              {t('Delete')}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </TableCell>
    </TableRow>
  );
}

function State({ webhook: { enabled, disabledReason, failures } }: { webhook: Webhook }) {
  if (!enabled) return <Badge tone={disabledReason ? 'bad' : 'neutral'}>{t('Off')}</Badge>;
  return failures > 0 ? <Badge tone="wait">{t('Failing')}</Badge> : <Badge tone="ok">{t('On')}</Badge>;
}
