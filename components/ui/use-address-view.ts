'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';

type Parameters = { get: (name: string) => string | null };

/** How a view stands in the address of its page; a constant of its module. */
export type AddressOf<View> = { parse: (parameters: Parameters) => View; search: (view: View) => string };

/** The view in the address, and a way to change it; any change but of the page goes back to the first page. */
export function useAddressView<View extends { page: number }>({
  parse,
  search,
}: AddressOf<View>): [View, (changes: Partial<View>) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => parse(parameters), [parse, parameters]);
  const change = useCallback(
    (changes: Partial<View>) => {
      // What was changed a moment ago stands in the address, and may not be rendered yet.
      const present = parse(new URLSearchParams(window.location.search));
      const next = { ...present, page: 1, ...changes };
      // Not the router: it would ask the server for the whole page again.
      window.history.replaceState(null, '', `${pathname}${search(next)}`);
    },
    [parse, pathname, search],
  );
  return [view, change];
}
