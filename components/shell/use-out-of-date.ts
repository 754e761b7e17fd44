'use client';

import { notifyManager, type Query, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { ApiError } from '@/lib/api/api-error';

/**
 * Shown by somebody, and reading it again has failed. Without data the place itself says what is wrong; what was refused, such
 * as something that has just been deleted, is not mended by trying again.
 */
export function isOutOfDate(query: Query): boolean {
  const { status, data, error } = query.state;
  const isRefused = error instanceof ApiError && error.status < 500;
  return status === 'error' && data !== undefined && !isRefused && query.isActive();
}

/** Why something on the page could not be read again; null while all of it is as it should be. */
export function useOutOfDate(): string | null {
  const cache = useQueryClient().getQueryCache();
  const watch = useCallback(
    // Queries tell of themselves while others render, too.
    (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    [cache],
  );
  const read = () => cache.getAll().find(isOutOfDate)?.state.error?.message ?? null;
  return useSyncExternalStore(watch, read, () => null);
}
