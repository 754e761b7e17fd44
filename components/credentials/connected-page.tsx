'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { ErrorState } from '@/components/ui/error-state';
import { ListPage } from '@/components/ui/list-page';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/browser-client';
import { credentialsQuery } from './credential-queries';

export type SignInAnswer = { state: string; code: string; refusal: string };

/** Where one comes back to from the sign-in of another system. */
export function ConnectedPage({ answer }: { answer: SignInAnswer }) {
  return (
    <ListPage title={t('Credentials')}>
      <div className="flex flex-col items-start gap-4 p-6">
        <Outcome {...answer} />
        <Link className="text-accent-ink underline" href="/credentials">
          {t('Back to the credentials')}
        </Link>
      </div>
    </ListPage>
  );
}

function Outcome({ state, code, refusal }: SignInAnswer) {
  const queryClient = useQueryClient();
  const isComplete = state !== '' && code !== '';
  // A query rather than an effect: the code is good for one exchange.
  const connecting = useQuery({
    queryKey: ['credential-sign-in', state],
    queryFn: async () => {
      const connected = await api.credentials.connect({ body: { state, code } });
      await queryClient.invalidateQueries({ queryKey: credentialsQuery.queryKey });
      return connected;
    },
    enabled: isComplete,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (connecting.data) {
    return (
      <Notice tone="accent">
        <span role="status">{t('“{name}” is connected.', { name: connecting.data.name })}</span>
      </Notice>
    );
  }
  const problem = connecting.error?.message ?? problemOf(refusal, isComplete);
  if (problem === null) return <Notice>{t('Connecting the credential …')}</Notice>;
  return <ErrorState className="p-0" title={t('The credential could not be connected')} message={problem} />;
}

function problemOf(refusal: string, isComplete: boolean): string | null {
  if (refusal !== '') return t('The other system did not allow it: {reason}', { reason: refusal });
  return isComplete ? null : t('The address lacks what the sign-in gives back.');
}
