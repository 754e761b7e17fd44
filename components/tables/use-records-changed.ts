'use client';

import { useQueryClient } from '@tanstack/react-query';

/** To be called when records of a table are no longer what they were. */
export function useRecordsChanged(table: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['records', table] });
    void queryClient.invalidateQueries({ queryKey: ['tables'] });
  };
}
