'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseRunsView, type RunsView, runsSearch } from './runs-view';

export type ChangeRunsView = (change: Partial<RunsView>) => void;

/** The view in the address, and a way to change it; any change but of the page goes back to the first page. */
export function useRunsView(): [RunsView, ChangeRunsView] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => parseRunsView(parameters), [parameters]);
  const change = useCallback<ChangeRunsView>(
    (changes) => {
      const next = { ...view, page: 1, ...changes };
      window.history.replaceState(null, '', `${pathname}${runsSearch(next)}`);
    },
    [view, pathname],
  );
  return [view, change];
}
