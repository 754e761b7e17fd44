'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { api } from '@/lib/api/browser-client';
import type { Role } from '@/lib/api/contracts/people';
import { invitationsQuery, roleLabels } from './member-queries';

type Props = { grantable: readonly Role[]; onClose: () => void };

/** An address and a role; afterwards the link, for those who do not read their mail. */
export function InviteDialog({ grantable, onClose }: Props) {
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const invite = useMutation({
    mutationFn: () => api.invitations.create({ body: { email: email.trim(), role } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  if (invite.data) return <Invited email={invite.data.email} url={invite.data.url} onClose={onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() !== '') invite.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Invite somebody')}
      description={t('They get a mail with a link that is good for seven days.')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={invite.isPending} disabled={email.trim() === ''}>
            {t('Send invitation')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('E-mail')} error={invite.error?.message}>
          <Input
            type="email"
            value={email}
            placeholder={t('ada@example.com')}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Field>
        <Field label={t('Role')}>
          <Select
            value={role}
            onValueChange={setRole}
            options={grantable.map((option) => ({
              value: option,
              label: t(roleLabels[option].label),
              description: t(roleLabels[option].help),
            }))}
          />
        </Field>
      </div>
    </Dialog>
  );
}

function Invited({ email, url, onClose }: { email: string; url: string; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Invited')}
      description={t('A mail is on its way to {email}. You can also hand over the link yourself.', { email })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('Done')}
        </Button>
      }
    >
      <Field label={t('Link')}>
        <Input readOnly value={url} suffix={<CopyButton text={url} label={t('Copy the link')} />} />
      </Field>
    </Dialog>
  );
}
