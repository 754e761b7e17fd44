'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type InboxView, inboxSearch, parseInboxView } from './inbox-view';

/** The view in the address, and a way to change it; another box begins with its first page and nothing open. */
export function useInboxView(): [InboxView, (change: Partial<InboxView>) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => parseInboxView(parameters), [parameters]);
  const change = useCallback(
    (changes: Partial<InboxView>) => {
      const base = changes.box === undefined ? view : { ...view, id: '', page: 1 };
      // Not the router: it would ask the server for the whole page again.
      window.history.replaceState(null, '', `${pathname}${inboxSearch({ ...base, ...changes })}`);
    },
    [view, pathname],
  );
  return [view, change];
}
