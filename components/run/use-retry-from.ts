'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { RunStore } from '@/lib/editor/run-store';

/** Runs again from a step as a new run linked to the old one, and shows it. */
export function useRetryFrom() {
  const { watchRun } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const from = async ({ source }: RunStore, nodeId: string | null) => {
    setBusy(true);
    try {
      const body = nodeId === null ? {} : { from: nodeId };
      const { executionId } = await api.executions.retry({ params: { id: source.runId }, body });
      if (isReadOnly) router.push(`/runs/${executionId}`);
      else watchRun({ ...source, runId: executionId });
    } catch (error) {
      notify.failed('The run was not retried', error);
    }
    setBusy(false);
  };
  return { isBusy, from };
}
