'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type ListView, listSearch, parseListView } from './list-view';

/** The view in the address, and a way to change it; any change but of the page goes back to the first page. */
export function useListView(): [ListView, (change: Partial<ListView>) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => parseListView(parameters), [parameters]);
  const change = useCallback(
    (changes: Partial<ListView>) => {
      const next = { ...view, page: 1, ...changes };
      // Not the router: it would ask the server for the whole page again.
      window.history.replaceState(null, '', `${pathname}${listSearch(next)}`);
    },
    [view, pathname],
  );
  return [view, change];
}
