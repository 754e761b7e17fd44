'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { RunStore } from '@/lib/editor/run-store';
import type { Json } from '@/lib/shared/json';

/** Another input: of the step it begins with, or of the whole run. */
export type RetryInput = { stepInput?: Json; triggerInputs?: Json };

/** Runs again from a step as a new run linked to the old one, and shows it. */
export function useRetryFrom() {
  const { watchRun } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const from = async ({ source }: RunStore, nodeId: string | null, input: RetryInput = {}) => {
    setBusy(true);
    try {
      const body = nodeId === null ? input : { from: nodeId, ...input };
      const { executionId } = await api.executions.retry({ params: { id: source.runId }, body });
      if (isReadOnly) router.push(`/runs/${executionId}`);
      else {
        const given = input.triggerInputs === undefined ? {} : { input: input.triggerInputs };
        watchRun({ ...source, ...given, runId: executionId, retryOf: source.runId });
      }
    } catch (error) {
      notify.failed(t('The run was not retried'), error);
    }
    setBusy(false);
  };
  return { isBusy, from };
}
