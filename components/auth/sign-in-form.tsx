'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
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

export function SignInForm({ next, canSignUp }: { next: string; canSignUp: boolean }) {
  const { isBusy, problem, send } = useSending();
  const [missing, setMissing] = useState<Missing>({});

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const person = { email: String(form.get('email')).trim(), password: String(form.get('password')) };
    const found: Missing = {
      email: person.email === '' ? 'Enter your e-mail address.' : undefined,
      password: person.password === '' ? 'Enter your password.' : undefined,
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
      <h1 className="mb-4 font-semibold text-xl">Sign in</h1>
      <form
        method="post"
        className="flex flex-col gap-4"
        onSubmit={submit}
        onInput={() => setMissing({})}
        noValidate
      >
        {problem && <Notice tone="bad">{problem}</Notice>}
        <Field label="E-mail" error={missing.email}>
          <Input name="email" type="email" autoComplete="username" />
        </Field>
        <Field label="Password" error={missing.password}>
          <PasswordInput name="password" autoComplete="current-password" />
        </Field>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          Sign in
        </Button>
      </form>
      {canSignUp && (
        <p className="mt-6 text-ink-2">
          No account yet?{' '}
          <Link href={withNext('/sign-up', next)} className="text-accent-ink underline underline-offset-2">
            Sign up
          </Link>
        </p>
      )}
    </>
  );
}
