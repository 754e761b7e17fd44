'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { authClient } from '@/lib/api/auth-client';
import { api } from '@/lib/api/browser-client';
import { checkPerson, type NewPerson, type PersonProblems } from './check-person';
import { PasswordInput } from './password-input';
import { withNext } from './safe-next';
import { useSending } from './use-sending';

export function SignUpForm({ next }: { next: string }) {
  const { isBusy, problem, send } = useSending();
  const [problems, setProblems] = useState<PersonProblems>({});

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const person = readPerson(new FormData(event.currentTarget));
    const found = checkPerson(person);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirstInvalid(event.currentTarget);
    void send(async () => {
      await signUp(person);
      window.location.assign(next);
    });
  };

  return (
    <>
      <h1 className="mb-4 font-semibold text-xl">{t('Create your account')}</h1>
      <form method="post" className="flex flex-col gap-4" onSubmit={submit} noValidate>
        {problem && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('Name')} error={problems.name}>
          <Input name="name" autoComplete="name" maxLength={128} />
        </Field>
        <Field label={t('E-mail')} error={problems.email}>
          <Input name="email" type="email" autoComplete="username" maxLength={254} />
        </Field>
        <Field label={t('Password')} help={t('At least 8 characters.')} error={problems.password}>
          <PasswordInput name="password" autoComplete="new-password" maxLength={128} />
        </Field>
        <Field
          label={t('Organization')}
          isOptional
          help={t('Your workflows live in it. Left empty, it is named after you.')}
        >
          <Input name="organization" autoComplete="organization" maxLength={128} />
        </Field>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('Create account')}
        </Button>
      </form>
      <p className="mt-6 text-ink-2">
        {tx('Have an account already? {link}', {
          link: (
            <Link href={withNext('/sign-in', next)} className="text-accent-ink underline underline-offset-2">
              {t('Sign in')}
            </Link>
          ),
        })}
      </p>
    </>
  );
}

/** The server gives every new person an organization; here it gets the name they chose. */
async function signUp({ organization: wantedName, ...person }: NewPerson): Promise<void> {
  await authClient.signUp(person);
  if (wantedName === '') return;
  // The account is made; a name that could not be set must not look as if it were not.
  await nameOrganization(wantedName).catch(() => undefined);
}

async function nameOrganization(name: string): Promise<void> {
  await api.organizations.update({ body: { name } });
}

function readPerson(form: FormData): NewPerson {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    name: text('name'),
    email: text('email'),
    password: String(form.get('password') ?? ''),
    organization: text('organization'),
  };
}
