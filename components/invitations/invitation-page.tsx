'use client';

import { useMutation } from '@tanstack/react-query';
import { Link2Off } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { t, tx } from '@/components/i18n/t';
import { roleLabels } from '@/components/members/member-queries';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { authClient } from '@/lib/api/auth-client';
import { api } from '@/lib/api/browser-client';
import type { invitations } from '@/lib/api/contracts/invitations';
import type { AnswerOf } from '@/lib/api/define-endpoint';

type Props = {
  token: string;
  /** Null: the link leads nowhere. */
  opened: AnswerOf<typeof invitations.open> | null;
};

/** What the link of an invitation opens: who invites, and one button. */
export function InvitationPage({ token, opened }: Props) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: async () => {
      const given = opened?.hasAccount ? {} : { name: name.trim(), password };
      const { email, isNewAccount } = await api.invitations.accept({ body: { token, ...given } });
      if (isNewAccount) await authClient.signIn({ email, password });
      // With an account one signs in with the password one has; a session there is goes on.
      window.location.assign('/');
    },
  });
  if (!opened) {
    return (
      <EmptyState icon={<Link2Off />} title={t('This invitation is not valid any more')} className="p-0">
        {t('It was taken back, accepted already, or is older than seven days. Ask for a new one.')}
      </EmptyState>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl">
          {t('Join {organization}', { organization: opened.organization })}
        </h1>
        <p className="mt-1 text-ink-2">
          {tx('You are invited as {role} with the address {name}.', {
            role: t(roleLabels[opened.role].label),
            name: <strong>{opened.email}</strong>,
          })}
        </p>
      </div>
      {accept.error && <Notice tone="bad">{accept.error.message}</Notice>}
      {!opened.hasAccount && (
        <>
          <Field label={t('Name')}>
            <Input
              value={name}
              autoComplete="name"
              maxLength={128}
              onChange={({ target }) => setName(target.value)}
            />
          </Field>
          <Field label={t('Password')} help={t('At least 8 characters.')}>
            <PasswordInput
              value={password}
              autoComplete="new-password"
              onChange={({ target }) => setPassword(target.value)}
            />
          </Field>
        </>
      )}
      <Button
        type="submit"
        variant="primary"
        isBusy={accept.isPending}
        disabled={!opened.hasAccount && (name.trim() === '' || password.length < 8)}
      >
        {opened.hasAccount ? t('Join') : t('Create the account and join')}
      </Button>
    </form>
  );
}
