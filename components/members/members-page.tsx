'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { membersQuery } from '@/components/api-keys/api-key-queries';
import { t } from '@/components/i18n/t';
import { SettingsPage } from '@/components/settings/settings-page';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { Table, TableHead } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { api } from '@/lib/api/browser-client';
import { type Role, roles } from '@/lib/api/contracts/people';
import { InvitationList } from './invitation-list';
import { InviteDialog } from './invite-dialog';
import type { Member } from './member-queries';
import { MemberRow } from './member-row';

export function MembersPage() {
  const queryClient = useQueryClient();
  const { user, organization } = useVisitor();
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const { data, error, refetch } = useQuery(membersQuery);
  const grantable = grantableBy(organization.role);
  const { shown, pager } = usePages(data?.members ?? []);
  const changeRole = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      api.members.update({ params: { userId }, body: { role } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: membersQuery.queryKey }),
    onError: (failure) => notify.failed(t('The role was not changed'), failure),
  });
  return (
    <SettingsPage
      title={t('Members')}
      description={t('Who belongs to this organization, and what they may do.')}
      hasFrame={false}
      action={
        grantable.length > 0 && (
          <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
            {t('Invite')}
          </Button>
        )
      }
      dialog={
        <>
          {isInviting && <InviteDialog grantable={grantable} onClose={() => setInviting(false)} />}
          {leaving && <RemoveDialog member={leaving} onClose={() => setLeaving(null)} />}
        </>
      }
    >
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        {data ? (
          <Table aria-label={t('Members')}>
            <thead>
              <tr>
                <TableHead className="w-[55%]">{t('Person')}</TableHead>
                <TableHead>{t('Role')}</TableHead>
                <TableHead className="max-md:hidden">{t('Since')}</TableHead>
                <TableHead className="w-12">
                  <span className="sr-only">{t('Actions')}</span>
                </TableHead>
              </tr>
            </thead>
            <tbody>
              {shown.map((member) => (
                <MemberRow
                  key={member.userId}
                  member={member}
                  isSelf={member.userId === user.id}
                  grantable={grantable.includes(member.role) ? grantable : []}
                  isBusy={changeRole.isPending && changeRole.variables.userId === member.userId}
                  onRole={(role) => changeRole.mutate({ userId: member.userId, role })}
                  onRemove={() => setLeaving(member)}
                />
              ))}
            </tbody>
          </Table>
        ) : error ? (
          <ErrorState
            title={t('The members could not be loaded')}
            message={error.message}
            onRetry={() => void refetch()}
          />
        ) : (
          <TableSkeleton label={t('Loading members')} />
        )}
        {pager}
      </div>
      {grantable.length > 0 && <InvitationList />}
    </SettingsPage>
  );
}

/** Only owners make and unmake owners; admins everybody else. */
function grantableBy(role: Role): readonly Role[] {
  if (role === 'owner') return roles;
  return role === 'admin' ? roles.filter((option) => option !== 'owner') : [];
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const queryClient = useQueryClient();
  const shown = member.name || member.email;
  const remove = useMutation({
    mutationFn: () => api.members.remove({ params: { userId: member.userId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: membersQuery.queryKey }),
    onError: (failure) => notify.failed(t('{shown} was not removed', { shown }), failure),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Remove {shown}?', { shown })}
      confirmLabel={t('Remove')}
      onConfirm={() => remove.mutate()}
      isBusy={remove.isPending}
      isDanger
    >
      {t('Their keys stop working at once, and their workflows become yours.')}
    </ConfirmDialog>
  );
}
