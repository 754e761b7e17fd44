'use client';

import { Pencil, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useEditorState, useRunView, useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { isOver } from '@/lib/editor/run-store';
import type { Json } from '@/lib/shared/json';
import { JsonForm } from './json-form';
import { useRetryFrom } from './use-retry-from';

/** Runs again from a step as a new run, with another input for it. Steps inside loops get theirs from the loop. */
export function RetryWithInput({ nodeId, readInput }: { nodeId: string; readInput: () => Promise<Json> }) {
  const run = useShownRun();
  const hasEnded = useRunView((view) => isOver(view.head));
  const [input, setInput] = useState<{ value: Json } | null>(null);
  const maySteer = useEditorState((state) => state.maySteer);
  const retry = useRetryFrom();
  if (!run || !maySteer || !hasEnded || run.plan.nodes.get(nodeId)?.scope !== '') return null;
  if (!input) {
    return (
      <Button
        size="sm"
        icon={<Pencil />}
        className="self-start"
        onClick={() => void readInput().then((value) => setInput({ value }))}
      >
        {t('Retry with other input')}
      </Button>
    );
  }
  return (
    <JsonForm
      label={t('Input of the step')}
      initial={input.value}
      action={t('Retry from here')}
      icon={<RotateCcw />}
      isBusy={retry.isBusy}
      onCancel={() => setInput(null)}
      onSubmit={(stepInput) => void retry.from(run, nodeId, { stepInput }).then(() => setInput(null))}
    />
  );
}
