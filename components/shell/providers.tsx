'use client';

import {
  MutationCache,
  onlineManager,
  type Query,
  QueryCache,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { ApiError } from '@/lib/api/api-error';
import { msg } from '@/lib/i18n/message';
import { tellSessionOver } from './session-over';

// A connection that breaks before they are loaded costs the toasts until it is back, and not the page.
const Toaster = lazyPart({
  name: msg('The messages of this page'),
  load: () => import('@/components/ui/toaster').then((module) => module.Toaster),
  failure: 'none',
});

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  useEffect(() => {
    // What failed before anybody heard that the connection was gone is asked again, too.
    const askAgain = () => void queryClient.refetchQueries({ type: 'active', predicate: hasFailed });
    addEventListener('online', askAgain);
    return () => removeEventListener('online', askAgain);
  }, [queryClient]);
  // It hears of changes from now on; a connection that broke while the page came to life is none of them.
  useEffect(() => onlineManager.setOnline(navigator.onLine), []);
  return (
    <QueryClientProvider client={queryClient}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) tellSessionOver();
  };
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 10_000, retry: isWorthRetrying } },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
}

function hasFailed({ state }: Query): boolean {
  return state.status === 'error' && !(state.error instanceof ApiError);
}

/** An answer that refuses will refuse again; a broken connection may be mended. */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ApiError && error.status < 500) return false;
  return failures < 2;
}
