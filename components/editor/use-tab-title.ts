'use client';

import { useEffect } from 'react';

/** The page comes with the title that its server knew; from then on the tab is called as the workflow is. */
export function useTabTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · Sluice`;
  }, [name]);
}
