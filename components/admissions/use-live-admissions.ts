'use client';

import { useLiveList } from '@/components/ui/use-live-list';
import { admissionsKey } from './admission-queries';

/** Reads the ledger again when something was written into it. */
export function useLiveAdmissions(): void {
  useLiveList('/api/v1/admissions/changes', 'admitted', admissionsKey);
}
