'use client';

import { useLiveList } from '@/components/ui/use-live-list';
import { runsKey } from './runs-queries';

/** Reads the lists of runs again when runs move. */
export function useLiveRuns(): void {
  useLiveList('/api/v1/executions/changes', 'changed', runsKey);
}
