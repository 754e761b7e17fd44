'use client';

import { useShownRun } from '@/components/editor/editor-context';
import type { StepSummary } from '@/lib/editor/step-summary';
import { RunApprovals } from './run-approvals';

/** The question a step of the run on the canvas waits for. */
export function StepApproval({ step }: { step: StepSummary | undefined }) {
  const run = useShownRun();
  if (!run || step?.status !== 'waiting' || step.step.wait?.for !== 'signal') return null;
  return <RunApprovals runId={run.source.runId} nodeId={step.nodeId} />;
}
