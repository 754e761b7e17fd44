'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { OrganizationSettings } from './organization-queries';
import { SettingsSection } from './settings-page';

/** What cannot be undone. Afterwards the page is loaded anew, for the person is somewhere else then. */
export function DangerZone({ organization }: { organization: OrganizationSettings }) {
  const { organizations, scopes } = useVisitor();
  const [asked, setAsked] = useState<'leave' | 'delete' | null>(null);
  const mayLeave = organizations.length > 1 && scopes.includes('workflows:write');
  const mayDelete = organization.role === 'owner';
  if (!mayLeave && !mayDelete) return null;
  return (
    <SettingsSection title={t('Danger zone')} isDanger>
      <div className="flex flex-col gap-4">
        {mayLeave && (
          <Row
            title={t('Leave this organization')}
            text={t('Your workflows go to an owner, and your keys stop working.')}
            action={
              <Button variant="danger" onClick={() => setAsked('leave')}>
                {t('Leave')}
              </Button>
            }
          />
        )}
        {mayDelete && (
          <Row
            title={t('Delete this organization')}
            text={t('Every workflow, run, table, credential and key of it goes for good.')}
            action={
              <Button variant="danger" onClick={() => setAsked('delete')}>
                {t('Delete organization')}
              </Button>
            }
          />
        )}
      </div>
      {asked === 'leave' && <LeaveDialog name={organization.name} onClose={() => setAsked(null)} />}
      {asked === 'delete' && <DeleteDialog name={organization.name} onClose={() => setAsked(null)} />}
    </SettingsSection>
  );
}

function Row({ title, text, action }: { title: string; text: string; action: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{title}</p>
        <p className="text-ink-2 text-xs">{text}</p>
      </div>
      {action}
    </div>
  );
}

type DialogProps = { name: string; onClose: () => void };

function LeaveDialog({ name, onClose }: DialogProps) {
  const { user } = useVisitor();
  const leave = useMutation({
    mutationFn: () => api.members.remove({ params: { userId: user.id } }),
    onSuccess: () => window.location.assign('/'),
    onError: (error) => {
      notify.failed(t('You have not left'), error);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Leave {name}?', { name })}
      confirmLabel={t('Leave')}
      onConfirm={() => leave.mutate()}
      isBusy={leave.isPending}
      isDanger
    >
      {t('Somebody has to invite you to come back.')}
    </ConfirmDialog>
  );
}

function DeleteDialog({ name, onClose }: DialogProps) {
  const [confirm, setConfirm] = useState('');
  const remove = useMutation({
    mutationFn: () => api.organizations.remove({ query: { confirm } }),
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Delete {name}?', { name })}
      confirmLabel={t('Delete for good')}
      onConfirm={() => remove.mutate()}
      isBusy={remove.isPending}
      isDanger
    >
      <Field label={t('Type {name} to confirm', { name })} error={remove.error?.message} className="mt-3">
        <Input value={confirm} autoComplete="off" onChange={({ target }) => setConfirm(target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
