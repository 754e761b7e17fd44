'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { ApiError } from '@/lib/api/api-error';
import { lastingApi } from '@/lib/api/browser-client';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { usePendingDeletions } from './pending-deletions';
import { workflowsKey } from './workflow-queries';

/** How long one may change one's mind. */
const UNDO_MS = 8_000;

/** Hides a workflow at once; the server is told when Undo is gone, or when the page is closed before. */
export function useDeleteWorkflow(): (workflow: WorkflowSummary) => void {
  const queryClient = useQueryClient();
  return useCallback(
    ({ id, name }) => {
      const { add, remove } = usePendingDeletions.getState();
      let isSettled = false;
      const settle = () => {
        window.removeEventListener('pagehide', deleteForGood);
        const wasSettled = isSettled;
        isSettled = true;
        return wasSettled;
      };
      const deleteForGood = () => {
        if (settle()) return;
        void sendDelete(id)
          .catch((error: unknown) => notify.failed(t('“{name}” could not be deleted', { name }), error))
          .then(() => queryClient.invalidateQueries({ queryKey: workflowsKey }))
          .finally(() => remove(id));
      };
      const undo = () => {
        if (!settle()) remove(id);
      };
      add(id);
      window.addEventListener('pagehide', deleteForGood);
      notify.undoable(t('Deleted “{name}”', { name }), {
        onUndo: undo,
        onGone: deleteForGood,
        durationMs: UNDO_MS,
      });
    },
    [queryClient],
  );
}

async function sendDelete(id: string): Promise<void> {
  try {
    await lastingApi.workflows.delete({ params: { id } });
  } catch (error) {
    // Somebody else was faster: it is gone, as wanted.
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  }
}
