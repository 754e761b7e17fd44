'use client';

import { useLiveList } from '@/components/ui/use-live-list';
import { outboxKey } from './outbox-queries';

/** Reads the outbox again when mail comes into it or goes out. */
export function useLiveOutbox(): void {
  useLiveList('/api/v1/outbox/changes', 'changed', outboxKey);
}
