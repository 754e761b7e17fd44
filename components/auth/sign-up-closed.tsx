'use client';

import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';

export function SignUpClosed() {
  return (
    <>
      <h1 className="mb-2 font-semibold text-xl">{t('Sign-up is closed')}</h1>
      <p className="mb-4 text-ink-2">
        {t('New accounts are made by the admins of this server. Ask one of them to add you, then sign in.')}
      </p>
      <Button asChild>
        <Link href="/sign-in">{t('Go to sign-in')}</Link>
      </Button>
    </>
  );
}
