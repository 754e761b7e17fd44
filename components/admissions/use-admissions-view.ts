'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type AdmissionsView, admissionsSearch, parseAdmissionsView } from './admissions-view';

export type ChangeAdmissionsView = (change: Partial<AdmissionsView>) => void;

/** The view in the address, and a way to change it; any change but of the page goes back to the first page. */
export function useAdmissionsView(): [AdmissionsView, ChangeAdmissionsView] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => parseAdmissionsView(parameters), [parameters]);
  const change = useCallback<ChangeAdmissionsView>(
    (changes) => {
      const next = { ...view, page: 1, ...changes };
      window.history.replaceState(null, '', `${pathname}${admissionsSearch(next)}`);
    },
    [view, pathname],
  );
  return [view, change];
}
