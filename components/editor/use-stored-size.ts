'use client';

import { useCallback, useState } from 'react';

export type SizeLimits = { initial: number; min: number; max: number };

/** A size a person chose, remembered in this browser. */
export function useStoredSize(
  name: string,
  { initial, min, max }: SizeLimits,
): [number, (size: number) => void] {
  const key = `sluice.size.${name}`;
  const [size, setSize] = useState(() => {
    const stored =
      typeof localStorage === 'undefined' ? Number.NaN : Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(stored) ? Math.min(max, Math.max(min, stored)) : initial;
  });
  const change = useCallback(
    (wish: number) => {
      const next = Math.round(Math.min(max, Math.max(min, wish)));
      setSize(next);
      localStorage.setItem(key, String(next));
    },
    [key, min, max],
  );
  return [size, change];
}
