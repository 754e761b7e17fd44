'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { runsKey } from './runs-queries';

/** Reads the list again when runs move; once a second at most. */
const AT_MOST_EVERY_MS = 1_000;

export function useLiveRuns(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const source = new EventSource('/api/v1/executions/changes');
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        void queryClient.invalidateQueries({ queryKey: runsKey });
      }, AT_MOST_EVERY_MS);
    };
    let wasOpen = false;
    source.addEventListener('changed', refresh);
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
