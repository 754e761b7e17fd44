'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { t } from '@/components/i18n/t';
import { roleLabels } from '@/components/members/member-queries';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { KeyValues } from '@/components/ui/key-values';
import { notify } from '@/components/ui/notify';
import { authClient } from '@/lib/api/auth-client';
import { api } from '@/lib/api/browser-client';
import { LanguageForm } from './language-form';
import { SettingsPage, SettingsSection } from './settings-page';

export function ProfilePage() {
  const { user, organizations } = useVisitor();
  return (
    <SettingsPage title={t('Profile')} description={t('Who you are on this server.')} hasFrame={false}>
      <SettingsSection title={t('You')}>
        <NameForm name={user.name} />
        <KeyValues
          className="mt-4 text-xs"
          rows={[
            { label: t('E-mail'), value: user.email },
            {
              label: t('Organizations'),
              value: organizations
                .map(({ name, role }) => `${name} (${t(roleLabels[role].label)})`)
                .join(', '),
            },
          ]}
        />
      </SettingsSection>
      <SettingsSection
        title={t('Language')}
        description={t('Of these pages. Messages of the API stay English.')}
      >
        <LanguageForm />
      </SettingsSection>
      <SettingsSection
        title={t('Password')}
        description={t('You are signed out everywhere else when it changes.')}
      >
        <PasswordForm />
      </SettingsSection>
      <SettingsSection title={t('Sessions')} description={t('A browser stays signed in for a week.')}>
        <ElsewhereButton />
      </SettingsSection>
    </SettingsPage>
  );
}

function NameForm({ name: current }: { name: string }) {
  const router = useRouter();
  const [name, setName] = useState(current);
  const save = useMutation({
    mutationFn: () => api.me.update({ body: { name } }),
    onSuccess: () => {
      notify.done(t('Your name is changed'));
      router.refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className="flex max-w-100 items-end gap-2">
      <Field label={t('Name')} error={save.error?.message} className="flex-1">
        <Input
          value={name}
          maxLength={128}
          autoComplete="name"
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Button
        type="submit"
        isBusy={save.isPending}
        disabled={name.trim() === '' || name.trim() === current}
        className={save.error ? 'mb-6.5' : ''}
      >
        {t('Save')}
      </Button>
    </form>
  );
}

function PasswordForm() {
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const change = useMutation({
    mutationFn: () => authClient.changePassword(before, after),
    onSuccess: () => {
      setBefore('');
      setAfter('');
      notify.done(t('Your password is changed'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit} className="flex max-w-100 flex-col gap-3">
      <Field label={t('Present password')} error={change.error?.message}>
        <PasswordInput
          value={before}
          autoComplete="current-password"
          onChange={({ target }) => setBefore(target.value)}
        />
      </Field>
      <Field label={t('New password')} help={t('At least 8 characters.')}>
        <PasswordInput
          value={after}
          autoComplete="new-password"
          onChange={({ target }) => setAfter(target.value)}
        />
      </Field>
      <Button
        type="submit"
        isBusy={change.isPending}
        disabled={before === '' || after.length < 8}
        className="self-start"
      >
        {t('Change password')}
      </Button>
    </form>
  );
}

function ElsewhereButton() {
  const leave = useMutation({
    mutationFn: () => authClient.signOutElsewhere(),
    onSuccess: () => notify.done(t('Only this browser is signed in')),
    onError: (error) => notify.failed(t('The other sessions were not ended'), error),
  });
  return (
    <Button isBusy={leave.isPending} onClick={() => leave.mutate()}>
      {t('Sign out everywhere else')}
    </Button>
  );
}
