'use client';

import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useRunView, useShownRun, useStep } from '@/components/editor/editor-context';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { isSettled } from '@/lib/engine/state';
import { blobsOf, type RunValue, readValue } from '@/lib/engine/value';
import type { Json } from '@/lib/shared/json';
import { ValueView } from './value-view';

/** What the step was given in the run on the canvas. */
export function StepInput({ nodeId }: { nodeId: string }) {
  const step = useStep(nodeId);
  if (!step || step.startedAt === null) return <Nothing what="input" />;
  return <RunValueView nodeId={nodeId} value={step.step.input} part="inputData" />;
}

/** What it gave. */
export function StepOutput({ nodeId }: { nodeId: string }) {
  const step = useStep(nodeId);
  if (step?.status === 'failed') return null;
  if (!step || !isSettled(step.status) || step.step.output === null) return <Nothing what="output" />;
  return <RunValueView nodeId={nodeId} value={step.step.output} part="outputData" />;
}

function Nothing({ what }: { what: 'input' | 'output' }) {
  return (
    <EmptyState icon={<Inbox />} title={`No ${what} yet`} className="p-0">
      Run the workflow to see what {what === 'input' ? 'this step is given' : 'this step gives'}.
    </EmptyState>
  );
}

type Props = { nodeId: string; value: RunValue; part: 'inputData' | 'outputData' };

function RunValueView({ nodeId, value, part }: Props) {
  const isHere = blobsOf(value).length === 0;
  if (!isHere) return <StoredValueView nodeId={nodeId} value={value} part={part} />;
  return <ValueView value={readValue(value, () => null)} />;
}

/** A value too large for the events is asked for when somebody looks at it. */
function StoredValueView({ nodeId, part }: Props) {
  const run = useShownRun();
  const lastSeq = useRunView((view) => view.head.lastSeq);
  const runId = run?.source.runId ?? '';
  const query = useQuery({
    queryKey: ['run-spans', runId, lastSeq],
    queryFn: ({ signal }) => api.executions.spans({ params: { id: runId }, signal }),
    enabled: run !== null,
  });
  if (query.isPending) return <Skeleton className="h-24 w-full" />;
  const span = query.data?.spans.findLast((candidate) => candidate.nodeId === nodeId);
  const value: Json = span?.[part] ?? null;
  return <ValueView value={value} />;
}
