'use client';

import { Pencil, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useRunView, useShownRun } from '@/components/editor/editor-context';
import { Button } from '@/components/ui/button';
import { isOver } from '@/lib/editor/run-store';
import type { Json } from '@/lib/shared/json';
import { JsonForm } from './json-form';
import { useRetryFrom } from './use-retry-from';

/** Runs again from a step as a new run, with another input for it. Steps inside loops get theirs from the loop. */
export function RetryWithInput({ nodeId, input }: { nodeId: string; input: Json }) {
  const run = useShownRun();
  const hasEnded = useRunView((view) => isOver(view.head));
  const [isOpen, setOpen] = useState(false);
  const retry = useRetryFrom();
  if (!run || !hasEnded || run.plan.nodes.get(nodeId)?.scope !== '') return null;
  if (!isOpen) {
    return (
      <Button size="sm" icon={<Pencil />} className="self-start" onClick={() => setOpen(true)}>
        Retry with other input
      </Button>
    );
  }
  return (
    <JsonForm
      label="Input of the step"
      initial={input}
      action="Retry from here"
      icon={<RotateCcw />}
      isBusy={retry.isBusy}
      onCancel={() => setOpen(false)}
      onSubmit={(stepInput) => void retry.from(run, nodeId, { stepInput }).then(() => setOpen(false))}
    />
  );
}
