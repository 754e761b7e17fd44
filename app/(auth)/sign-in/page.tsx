import { redirect } from 'next/navigation';
import { safeNext } from '@/components/auth/safe-next';
import { SignInForm } from '@/components/auth/sign-in-form';
import { oidcName } from '@/lib/server/auth/oidc';
import { currentVisitor } from '@/lib/server/auth/visitor';
import { env } from '@/lib/server/env';
import { pageTitle } from '@/lib/server/i18n/page-title';

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export const generateMetadata = pageTitle('Sign in');

export default async function SignInPage({ searchParams }: Props) {
  const { next: wanted, error } = await searchParams;
  const next = safeNext(wanted);
  if (await currentVisitor()) redirect(next);
  return (
    <SignInForm
      next={next}
      canSignUp={env().ALLOW_SIGN_UP}
      provider={oidcName()}
      providerError={error ? 'The sign-in did not work. Try again, or ask an admin.' : null}
    />
  );
}
