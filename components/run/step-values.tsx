'use client';

import { useQuery } from '@tanstack/react-query';
import { Inbox, Pin } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useRunView, useShownRun, useStep } from '@/components/editor/editor-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { isSettled } from '@/lib/engine/state';
import { blobsOf, type RunValue, readValue } from '@/lib/engine/value';
import type { Json } from '@/lib/shared/json';
import { RetryWithInput } from './retry-with-input';
import { ValueView } from './value-view';

/** What the step was given in the run on the canvas. */
export function StepInput({ nodeId }: { nodeId: string }) {
  const step = useStep(nodeId);
  if (!step || step.startedAt === null) return <Nothing what="input" />;
  return (
    <RunValueView nodeId={nodeId} value={step.step.input} part="inputData">
      {(value) => <RetryWithInput nodeId={nodeId} input={value} />}
    </RunValueView>
  );
}

/** What it gave. */
export function StepOutput({ nodeId, onPin }: { nodeId: string; onPin?: (value: Json) => void }) {
  const step = useStep(nodeId);
  if (step?.status === 'failed') return null;
  if (!step || !isSettled(step.status) || step.step.output === null) return <Nothing what="output" />;
  return (
    <RunValueView nodeId={nodeId} value={step.step.output} part="outputData">
      {(value) =>
        onPin && (
          <Button size="sm" icon={<Pin />} className="self-start" onClick={() => onPin(value)}>
            Pin this output
          </Button>
        )
      }
    </RunValueView>
  );
}

function Nothing({ what }: { what: 'input' | 'output' }) {
  return (
    <EmptyState icon={<Inbox />} title={`No ${what} yet`} className="p-0">
      Run the workflow to see what {what === 'input' ? 'this step is given' : 'this step gives'}.
    </EmptyState>
  );
}

type Part = 'inputData' | 'outputData';

type Props = {
  nodeId: string;
  value: RunValue;
  part: Part;
  /** What can be done with it. */
  children: (value: Json) => ReactNode;
};

function RunValueView({ nodeId, value, part, children }: Props) {
  const here = useMemo(
    () => (blobsOf(value).length === 0 ? { value: readValue(value, () => null) } : null),
    [value],
  );
  if (!here) return <StoredValueView nodeId={nodeId} part={part} render={children} />;
  return (
    <>
      {children(here.value)}
      <ValueView value={here.value} />
    </>
  );
}

/** A value too large for the events is asked for when somebody looks at it. */
function StoredValueView({
  nodeId,
  part,
  render,
}: {
  nodeId: string;
  part: Part;
  render: (value: Json) => ReactNode;
}) {
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
  return (
    <>
      {render(value)}
      <ValueView value={value} />
    </>
  );
}
