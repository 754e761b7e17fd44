import { redirect } from 'next/navigation';
import { safeNext } from '@/components/auth/safe-next';
import { SignInForm } from '@/components/auth/sign-in-form';
import { currentVisitor } from '@/lib/server/auth/visitor';
import { env } from '@/lib/server/env';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export const metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await currentVisitor()) redirect(next);
  return <SignInForm next={next} canSignUp={env().ALLOW_SIGN_UP} />;
}
