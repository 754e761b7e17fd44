'use client';

import { type ReactNode, useState } from 'react';
import { Pager } from './pager';

const PAGE_SIZE = 50;

/** Of a list that the API gives whole, a page at a time: thousands of rows would keep the browser busy. */
export function usePages<Item>(items: readonly Item[]): { shown: readonly Item[]; pager: ReactNode } {
  const [wanted, setWanted] = useState(1);
  // What stood on the last page may be gone.
  const page = Math.min(wanted, Math.max(1, Math.ceil(items.length / PAGE_SIZE)));
  return {
    shown: items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    pager: <Pager page={page} pageSize={PAGE_SIZE} count={items.length} onPage={setWanted} />,
  };
}
