'use client';

import { useEffect, useState } from 'react';
import { type LargeValue, openLargeValue } from '@/lib/editor/large-value/open-large-value';
import type { Answers } from '@/lib/editor/large-value/requests';
import { errorMessage } from '@/lib/shared/errors';

export type Loading =
  | { state: 'pending' }
  | { state: 'failed'; message: string }
  | { state: 'ready'; value: LargeValue; facts: Answers['load'] };

/** The value behind an address, held by a worker for as long as it is shown. */
export function useLargeValue(url: string, part: 'inputData' | 'outputData'): Loading {
  const [loading, setLoading] = useState<Loading>({ state: 'pending' });
  useEffect(() => {
    const value = openLargeValue();
    let isShown = true;
    setLoading({ state: 'pending' });
    value.ask({ kind: 'load', url, part }).then(
      (facts) => isShown && setLoading({ state: 'ready', value, facts }),
      (error: unknown) => isShown && setLoading({ state: 'failed', message: errorMessage(error) }),
    );
    return () => {
      isShown = false;
      value.close();
    };
  }, [url, part]);
  return loading;
}
