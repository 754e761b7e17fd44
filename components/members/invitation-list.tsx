'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { t, tx } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { RelativeTime } from '@/components/ui/relative-time';
import { usePages } from '@/components/ui/use-pages';
import { api } from '@/lib/api/browser-client';
import { invitationsQuery, roleLabels } from './member-queries';

/** Who was invited and has not come yet. */
export function InvitationList() {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(invitationsQuery);
  const { shown, pager } = usePages(data?.invitations ?? []);
  const revoke = useMutation({
    mutationFn: (id: string) => api.invitations.revoke({ params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
    onError: (failure) => notify.failed(t('The invitation was not taken back'), failure),
  });
  if (error && !data) {
    return (
      <ErrorState
        title={t('The invitations could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data || data.count === 0) return null;
  return (
    <section aria-label={t('Invitations')} className="rounded-lg border border-line bg-panel">
      <h2 className="border-line border-b px-4 py-3 font-semibold text-base">{t('Invited')}</h2>
      <ul className="divide-y divide-line">
        {shown.map(({ id, email, role, invitedBy, createdAt }) => (
          <li key={id} className="flex min-h-13 items-center gap-3 px-4 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{email}</p>
              <p className="truncate text-ink-2 text-xs">
                {tx('{label}, by {invitedBy}, {time}', {
                  label: t(roleLabels[role].label),
                  invitedBy,
                  time: <RelativeTime at={createdAt} />,
                })}
              </p>
            </div>
            <Button
              size="sm"
              isBusy={revoke.isPending && revoke.variables === id}
              aria-label={t('Take back the invitation of {email}', { email })}
              onClick={() => revoke.mutate(id)}
            >
              {t('Take back')}
            </Button>
          </li>
        ))}
      </ul>
      {pager}
    </section>
  );
}
