'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApprovalCounts } from '@/lib/api/contracts/approvals';
import { APPROVALS } from './approval-queries';
import { useInboxCounts } from './inbox-store';

/** The page's own requests go first. */
const BEGIN_AFTER_MS = 1_500;

/**
 * Keeps everything about approvals on this page up to date. A page nobody looks at does not listen: browsers have few
 * connections for all tabs of a server together.
 */
export function InboxStream() {
  const queryClient = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => void queryClient.invalidateQueries({ queryKey: APPROVALS });
    const open = (hadGap: boolean) => {
      source = new EventSource('/api/v1/approvals/events');
      source.addEventListener('counts', ({ data }) => useInboxCounts.setState({ counts: countsIn(data) }));
      source.addEventListener('approval', refresh);
      source.addEventListener('refresh', refresh);
      if (hadGap) refresh();
    };
    const close = () => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const onVisibility = () => {
      if (document.hidden) close();
      else if (!source) open(true);
    };
    const begin = () => {
      if (queryClient.isFetching() > 0) timer = setTimeout(begin, BEGIN_AFTER_MS);
      else if (!document.hidden && !source) open(true);
    };
    timer = setTimeout(begin, BEGIN_AFTER_MS);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      close();
    };
  }, [queryClient]);
  return null;
}

function countsIn(text: string): ApprovalCounts {
  const data: unknown = JSON.parse(text);
  return {
    mine: Number(Reflect.get(Object(data), 'mine')) || 0,
    team: Number(Reflect.get(Object(data), 'team')) || 0,
  };
}
