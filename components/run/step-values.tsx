'use client';

import { Inbox, Pin } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { lazyPart } from '@/components/ui/lazy-part';
import { Skeleton } from '@/components/ui/skeleton';
import { isSettled } from '@/lib/engine/state';
import { blobsOf, type RunValue, readValue } from '@/lib/engine/value';
import { msg } from '@/lib/i18n/message';
import type { Json } from '@/lib/shared/json';
import type { LargeValueProps } from './large-value/large-value-view';
import { RetryWithInput } from './retry-with-input';
import { useLookedAtStep } from './use-looked-at-step';
import { ValueView } from './value-view';

const LargeValueView = lazyPart<LargeValueProps>({
  name: msg('The view of large values'),
  load: () => import('./large-value/large-value-view').then((module) => module.LargeValueView),
  pending: () => <Skeleton className="h-24 w-full" />,
  failure: 'inline',
});

/** What the step was given in the run on the canvas. */
export function StepInput({ nodeId }: { nodeId: string }) {
  const step = useLookedAtStep(nodeId);
  if (!step || step.startedAt === null) return <Nothing what="input" />;
  return (
    <RunValueView nodeId={nodeId} value={step.step.input} part="inputData">
      {(read) => <RetryWithInput nodeId={nodeId} readInput={read} />}
    </RunValueView>
  );
}

/** What it gave. */
export function StepOutput({ nodeId, onPin }: { nodeId: string; onPin?: (value: Json) => void }) {
  const step = useLookedAtStep(nodeId);
  if (step?.status === 'failed') return null;
  if (!step || !isSettled(step.status) || step.step.output === null) return <Nothing what="output" />;
  return (
    <RunValueView nodeId={nodeId} value={step.step.output} part="outputData">
      {(read) =>
        onPin && (
          <Button size="sm" icon={<Pin />} className="self-start" onClick={() => void read().then(onPin)}>
            {t('Pin this output')}
          </Button>
        )
      }
    </RunValueView>
  );
}

function Nothing({ what }: { what: 'input' | 'output' }) {
  return (
    <EmptyState
      icon={<Inbox />}
      title={what === 'input' ? t('No input yet') : t('No output yet')}
      className="p-0"
    >
      {what === 'input'
        ? t('Run the workflow to see what this step is given.')
        : t('Run the workflow to see what this step gives.')}
    </EmptyState>
  );
}

type Part = 'inputData' | 'outputData';

type Props = {
  nodeId: string;
  value: RunValue;
  part: Part;
  /** What can be done with it, once it is read. */
  children: (read: () => Promise<Json>) => ReactNode;
};

function RunValueView({ nodeId, value, part, children }: Props) {
  const here = useMemo(
    () => (blobsOf(value).length === 0 ? { value: readValue(value, () => null) } : null),
    [value],
  );
  if (!here) return <StoredValueView nodeId={nodeId} part={part} render={children} />;
  return (
    <>
      {children(async () => here.value)}
      <ValueView value={here.value} />
    </>
  );
}

type StoredProps = { nodeId: string; part: Part; render: Props['children'] };

/** A value too large for the events is asked for when somebody looks at it, and never comes into this thread. */
function StoredValueView({ nodeId, part, render }: StoredProps) {
  const run = useShownRun();
  const step = useLookedAtStep(nodeId);
  const query = new URLSearchParams({ node_id: nodeId, iteration: step?.step.iteration ?? '' });
  const runId = encodeURIComponent(run?.source.runId ?? '');
  return (
    <LargeValueView url={`/api/v1/executions/${runId}/spans?${query}`} part={part}>
      {render}
    </LargeValueView>
  );
}
