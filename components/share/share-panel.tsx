'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { membersQuery } from '@/components/api-keys/api-key-queries';
import { t } from '@/components/i18n/t';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { usePages } from '@/components/ui/use-pages';
import { api } from '@/lib/api/browser-client';
import { type Access, type Given, PersonRow } from './person-row';
import { sharedWorkflowQuery, sharesQuery } from './share-queries';

type Props = { workflowId: string; mayChange: boolean };

/** Who of the organization may see, run and edit a workflow. */
export function SharePanel({ workflowId, mayChange }: Props) {
  const queryClient = useQueryClient();
  const members = useQuery(membersQuery);
  const shares = useQuery(sharesQuery(workflowId));
  const workflow = useQuery(sharedWorkflowQuery(workflowId));
  const change = useMutation({
    mutationFn: async ({ userId, given }: { userId: string; given: Given }) => {
      if (given === 'none') await api.shares.remove({ params: { id: workflowId, userId } });
      else await api.shares.add({ params: { id: workflowId }, body: { userId, access: given } });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sharesQuery(workflowId).queryKey }),
    onError: (error) => notify.failed(t('The access was not changed'), error),
  });
  const open = useMutation({
    mutationFn: (isPublic: boolean) =>
      api.workflows.update({ params: { id: workflowId }, body: { isPublic } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sharedWorkflowQuery(workflowId).queryKey }),
    onError: (error) => notify.failed(t('The access was not changed'), error),
  });
  const { shown, pager } = usePages(members.data?.members ?? []);
  const failed = [members, shares, workflow].find(({ isError }) => isError);
  if (failed) {
    return (
      <ErrorState
        title={t('It could not be loaded who has access')}
        message={failed.error?.message}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (!members.data || !shares.data || !workflow.data) return <Skeleton className="h-32" />;
  const { ownerId, isPublic } = workflow.data;
  const sharedWith = new Map(
    shares.data.sharedWith.map(({ userId, access = 'run' }) => [userId, access] as const),
  );
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor="share-with-all" className="flex items-center justify-between gap-4">
        <span>
          {t('Everyone in the organization')}
          <span className="block text-ink-3 text-xs">
            {t('They may see and run it. Whoever is to change it is chosen below.')}
          </span>
        </span>
        <Switch
          id="share-with-all"
          checked={isPublic}
          disabled={!mayChange || open.isPending}
          onCheckedChange={(checked) => open.mutate(checked)}
        />
      </label>
      <ul aria-label={t('People')} className="divide-y divide-line border-line border-t">
        {shown.map((member) => (
          <PersonRow
            key={member.userId}
            member={member}
            access={accessOf(member, { ownerId, isPublic, sharedWith })}
            isBusy={change.isPending && change.variables.userId === member.userId}
            {...(mayChange ? { onChange: (given) => change.mutate({ userId: member.userId, given }) } : {})}
          />
        ))}
      </ul>
      {pager}
    </div>
  );
}

type Sharing = { ownerId: string; isPublic: boolean; sharedWith: ReadonlyMap<string, Given> };

function accessOf(
  { userId, role }: { userId: string; role: string },
  { ownerId, isPublic, sharedWith }: Sharing,
): Access {
  if (userId === ownerId) return 'owner';
  if (role === 'owner' || role === 'admin') return 'admin';
  const given = sharedWith.get(userId) ?? 'none';
  // What everybody has covers all but editing.
  return isPublic && given !== 'edit' ? 'everyone' : given;
}
