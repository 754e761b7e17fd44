'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { workflowsKey } from './workflow-queries';

/** Copies a workflow or a template into a draft of one's own; answers the id of the copy. */
export function useDuplicateWorkflow() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => (await api.workflows.duplicate({ params: { id } })).workflowId,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: workflowsKey }),
    onError: (error) => notify.failed(t('The workflow could not be duplicated'), error),
  });
}
