'use client';

import { LogIn } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { authClient } from '@/lib/api/auth-client';
import { PasswordInput } from './password-input';
import { withNext } from './safe-next';
import { useSending } from './use-sending';

type Missing = { email?: string | undefined; password?: string | undefined };

type Props = {
  next: string;
  canSignUp: boolean;
  /** Name of the OpenID Connect provider; null: there is none. */
  provider: string | null;
  /** What the provider answered when it sent the person back. */
  providerError: string | null;
};

export function SignInForm({ next, canSignUp, provider, providerError }: Props) {
  const { isBusy, problem, send } = useSending();
  const [missing, setMissing] = useState<Missing>({});

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const person = { email: String(form.get('email')).trim(), password: String(form.get('password')) };
    const found: Missing = {
      email: person.email === '' ? t('Enter your e-mail address.') : undefined,
      password: person.password === '' ? t('Enter your password.') : undefined,
    };
    setMissing(found);
    if (found.email || found.password) return focusFirstInvalid(event.currentTarget);
    void send(async () => {
      await authClient.signIn(person);
      // A full load, so that nothing of the person before is left.
      window.location.assign(next);
    });
  };

  return (
    <>
      <h1 className="mb-4 font-semibold text-xl">{t('Sign in')}</h1>
      <form
        method="post"
        className="flex flex-col gap-4"
        onSubmit={submit}
        onInput={() => setMissing({})}
        noValidate
      >
        {(problem ?? providerError) && <Notice tone="bad">{problem ?? providerError}</Notice>}
        <Field label={t('E-mail')} error={missing.email}>
          <Input name="email" type="email" autoComplete="username" />
        </Field>
        <Field label={t('Password')} error={missing.password}>
          <PasswordInput name="password" autoComplete="current-password" />
        </Field>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('Sign in')}
        </Button>
      </form>
      {provider && (
        <div className="mt-4 flex flex-col gap-4 border-line border-t pt-4">
          <Button
            icon={<LogIn aria-hidden />}
            isBusy={isBusy}
            onClick={() => void send(() => authClient.signInWithProvider(next))}
          >
            {t('Sign in with {provider}', { provider })}
          </Button>
        </div>
      )}
      {canSignUp && (
        <p className="mt-6 text-ink-2">
          {tx('No account yet? {link}', {
            link: (
              <Link
                href={withNext('/sign-up', next)}
                className="text-accent-ink underline underline-offset-2"
              >
                {t('Sign up')}
              </Link>
            ),
          })}
        </p>
      )}
    </>
  );
}
