'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

export const listDialogs = ['new', 'template', 'import'] as const;
export type ListDialog = (typeof listDialogs)[number];

const PARAMETER = 'open';

/** Which dialog of the list is open, as it stands in the address. */
export function useOpenDialog(): [ListDialog | null, (dialog: ListDialog | null) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const open = listDialogs.find((dialog) => dialog === parameters.get(PARAMETER)) ?? null;
  const setOpen = useCallback(
    (dialog: ListDialog | null) => {
      const next = new URLSearchParams(parameters);
      if (dialog) next.set(PARAMETER, dialog);
      else next.delete(PARAMETER);
      window.history.replaceState(null, '', `${pathname}${next.size > 0 ? `?${next}` : ''}`);
    },
    [parameters, pathname],
  );
  return [open, setOpen];
}
