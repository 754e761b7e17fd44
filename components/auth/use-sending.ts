'use client';

import { useState } from 'react';
import { errorMessage } from '@/lib/shared/errors';

/** One thing sent at a time, with what went wrong last. */
export function useSending() {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(errorMessage(error));
      setIsBusy(false);
    }
  };
  return { isBusy, problem, send };
}
