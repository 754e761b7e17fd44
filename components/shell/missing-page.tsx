'use client';

import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export function MissingPage() {
  return (
    <main className="mx-auto max-w-130 pt-[18dvh]">
      <h1 className="sr-only">{t('Page not found')}</h1>
      <EmptyState
        icon={<FileQuestion />}
        title={t('There is nothing at this address')}
        action={
          <Button asChild>
            <Link href="/workflows">{t('Go to the workflows')}</Link>
          </Button>
        }
      >
        {t('It may have been deleted, or it belongs to an organization you have not chosen.')}
      </EmptyState>
    </main>
  );
}
