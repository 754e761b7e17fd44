import { redirect } from 'next/navigation';
import { safeNext } from '@/components/auth/safe-next';
import { SignUpClosed } from '@/components/auth/sign-up-closed';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { currentVisitor } from '@/lib/server/auth/visitor';
import { env } from '@/lib/server/env';
import { pageTitle } from '@/lib/server/i18n/page-title';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export const generateMetadata = pageTitle('Sign up');

export default async function SignUpPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await currentVisitor()) redirect(next);
  return env().ALLOW_SIGN_UP ? <SignUpForm next={next} /> : <SignUpClosed />;
}
