'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { watchStream } from './watch-stream';

const AT_MOST_EVERY_MS = 1_000;

/**
 * Reads a list again when a stream tells `event`, or that something may have been missed; once a second at most. So it does when
 * the stream begins: the page may have come with the list a while before. `queryKey` is a constant of its module.
 */
export function useLiveList(stream: string, event: string, queryKey: QueryKey): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        void queryClient.invalidateQueries({ queryKey });
      }, AT_MOST_EVERY_MS);
    };
    const leave = watchStream(stream, (source) => {
      for (const type of [event, 'gap', 'open']) source.addEventListener(type, refresh);
    });
    return () => {
      leave();
      if (timer) clearTimeout(timer);
    };
  }, [queryClient, stream, event, queryKey]);
}
