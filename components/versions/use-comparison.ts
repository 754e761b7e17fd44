'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type History, refOf } from './version-queries';

export type Comparing = { from: string; to: string };

/** Which two are compared: as the address says, or else what the next deploy will change. */
export function useComparison(history: History | undefined) {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const fallback = history ? usualComparison(history) : null;
  const from = parameters.get('from') ?? fallback?.from ?? null;
  const to = parameters.get('to') ?? fallback?.to ?? null;
  const compare = (next: Comparing) =>
    window.history.replaceState(null, '', `${pathname}?${new URLSearchParams(next).toString()}`);
  return { comparing: from && to ? { from, to } : null, compare };
}

function usualComparison({ hasDraft, versions }: History): Comparing | null {
  const [newest, second] = versions;
  if (!newest) return null;
  const deployed = versions.find(({ isDeployed }) => isDeployed);
  if (hasDraft) return { from: refOf(deployed ?? newest), to: 'draft' };
  // A sole version has nothing it could be compared with.
  return second ? { from: refOf(second), to: refOf(newest) } : null;
}
