'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { workflowsKey } from '@/components/workflows/workflow-queries';
import { api } from '@/lib/api/browser-client';
import { keepRunInput } from '@/lib/editor/run-input';

/** Makes a draft of a template and opens it; its first test run has the sample input. */
export function useTemplate() {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.templates.use({ params: { id }, body: {} }),
    onSuccess: ({ workflowId, sampleInput }) => {
      if (sampleInput !== null) {
        keepRunInput(localStorage, workflowId, JSON.stringify(sampleInput, null, 2));
      }
      router.push(`/workflows/${workflowId}`);
      return queryClient.invalidateQueries({ queryKey: workflowsKey });
    },
    onError: (error) => notify.failed(t('The template could not be used'), error),
  });
}
