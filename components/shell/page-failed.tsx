'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { t } from '@/components/i18n/t';
import { ErrorState } from '@/components/ui/error-state';
import { Main } from './main';
import { TopBar } from './top-bar';

/** In place of a page whose server has failed. */
export function PageFailed({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  // What failed on the server is asked of it again; drawing the page again alone would show the same.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <>
      <TopBar crumbs={[{ label: t('Something went wrong') }]} />
      <Main>
        <ErrorState
          title={t('This page could not be shown')}
          message={t('The server met an error that it did not expect. Its log says more.')}
          onRetry={retry}
        />
      </Main>
    </>
  );
}
