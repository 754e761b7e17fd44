'use client';

import { useMemo } from 'react';
import { useEditorState, useShownRun, useStep } from '@/components/editor/editor-context';
import { iterationsOf, summaryOf } from '@/lib/editor/iterations';
import type { StepSummary } from '@/lib/editor/step-summary';
import type { StepState } from '@/lib/engine/state';

const none: readonly StepState[] = [];

/** The iterations of a step in the run on the canvas. */
export function useIterations(nodeId: string): readonly StepState[] {
  const run = useShownRun();
  const summary = useStep(nodeId);
  // The state of a run is one object; the summary is new when it changed.
  return useMemo(
    () => (run && summary?.items ? iterationsOf(run.state(), nodeId) : none),
    [run, summary, nodeId],
  );
}

/** The step in the iteration that is looked at; the one most worth a look while none is chosen. */
export function useLookedAtStep(nodeId: string): StepSummary | undefined {
  const summary = useStep(nodeId);
  const wanted = useEditorState(({ view }) => view.iteration);
  const chosen = useIterations(nodeId).find(({ iteration }) => iteration === wanted);
  return useMemo(() => summary && (chosen ? summaryOf(summary, chosen) : summary), [summary, chosen]);
}
