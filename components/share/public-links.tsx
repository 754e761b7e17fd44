'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Globe, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { formatDate } from '@/components/i18n/format';
import { t, tn, tx } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { RelativeTime } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { api } from '@/lib/api/browser-client';
import { msg } from '@/lib/i18n/message';
import { DAY_MS } from '@/lib/shared/time';
import { type PublicLink, publicLinksQuery } from './share-queries';

const lasting = [
  { value: '1', label: msg('A day') },
  { value: '7', label: msg('A week') },
  { value: '30', label: msg('A month') },
  { value: 'never', label: msg('Until it is revoked') },
] as const;

/** Links for people without an account: they see the steps that are deployed, and nothing of what is in them. */
export function PublicLinks({ workflowId }: { workflowId: string }) {
  const { data, error, refetch } = useQuery(publicLinksQuery(workflowId));
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">
        {t(
          'Anybody with the link sees which steps are deployed and how they are connected. They see no settings, no data and no runs.',
        )}
      </p>
      <NewLink workflowId={workflowId} />
      {data ? (
        data.links.length > 0 && (
          <ul aria-label={t('Public links')} className="divide-y divide-line border-line border-t">
            {data.links.map((link) => (
              <LinkRow key={link.id} workflowId={workflowId} link={link} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState
          title={t('The links could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className="h-12" />
      )}
    </div>
  );
}

function NewLink({ workflowId }: { workflowId: string }) {
  const refresh = useRefresh(workflowId);
  const [days, setDays] = useState<(typeof lasting)[number]['value']>('30');
  const [showNotes, setShowNotes] = useState(false);
  const create = useMutation({
    mutationFn: () =>
      api.publicLinks.create({
        params: { id: workflowId },
        body: {
          showNotes,
          ...(days === 'never'
            ? {}
            : { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
        },
      }),
    onSuccess: refresh,
    onError: (error) => notify.failed(t('The link was not made'), error),
  });
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Field label={t('Good for')} className="w-44">
        <Select value={days} onValueChange={setDays} options={translateLabels(lasting)} />
      </Field>
      <label htmlFor="link-notes" className="flex h-8 items-center gap-2">
        <Switch id="link-notes" checked={showNotes} onCheckedChange={setShowNotes} />
        {t('With the notes')}
      </label>
      <Button icon={<Globe />} isBusy={create.isPending} onClick={() => create.mutate()}>
        {t('Make a public link')}
      </Button>
    </div>
  );
}

function LinkRow({ workflowId, link }: { workflowId: string; link: PublicLink }) {
  const refresh = useRefresh(workflowId);
  const revoke = useMutation({
    mutationFn: () => api.publicLinks.revoke({ params: { id: workflowId, linkId: link.id } }),
    onSuccess: refresh,
    onError: (error) => notify.failed(t('The link was not revoked'), error),
  });
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex items-center gap-2">
        <Input
          readOnly
          aria-label={t('Link')}
          value={link.url}
          className="flex-1"
          suffix={<CopyButton text={link.url} label={t('Copy the link')} />}
        />
        <IconButton
          label={t('Revoke the link')}
          icon={<Trash2 />}
          isBusy={revoke.isPending}
          onClick={() => revoke.mutate()}
        />
      </div>
      <p className="text-ink-2 text-xs">
        {tx(
          link.expiresAt
            ? 'Made {time}, good until {end}, {views}'
            : 'Made {time}, good until it is revoked, {views}',
          {
            time: <RelativeTime at={link.createdAt} />,
            end: link.expiresAt && formatDate(link.expiresAt, { dateStyle: 'medium' }),
            views: tn(link.views, 'seen {count} time', 'seen {count} times'),
          },
        )}
        {link.showNotes && t(', with the notes')}
      </p>
    </li>
  );
}

function useRefresh(workflowId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: publicLinksQuery(workflowId).queryKey });
}
