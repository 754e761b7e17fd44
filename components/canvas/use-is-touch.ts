'use client';

import { useSyncExternalStore } from 'react';

/** Whether a finger is what points here: then one finger pans, as on a map. */
export function useIsTouch(): boolean {
  return useSyncExternalStore(subscribe, read, () => false);
}

function read(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia('(pointer: coarse)');
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
