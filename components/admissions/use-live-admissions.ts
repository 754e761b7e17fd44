'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { admissionsKey } from './admission-queries';

/** Reads the ledger again when something was written into it; once a second at most. */
const AT_MOST_EVERY_MS = 1_000;

export function useLiveAdmissions(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const source = new EventSource('/api/v1/admissions/changes');
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        void queryClient.invalidateQueries({ queryKey: admissionsKey });
      }, AT_MOST_EVERY_MS);
    };
    let wasOpen = false;
    source.addEventListener('admitted', refresh);
    source.addEventListener('gap', refresh);
    source.addEventListener('open', () => {
      if (wasOpen) refresh();
      wasOpen = true;
    });
    return () => {
      source.close();
      if (timer) clearTimeout(timer);
    };
  }, [queryClient]);
}
