'use client';

import { RotateCcw } from 'lucide-react';
import { useEditorState, useRunView, useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { isOver } from '@/lib/editor/run-store';
import type { StepSummary } from '@/lib/editor/step-summary';
import { useRetryFrom } from './use-retry-from';

/** What went wrong with the step in the run on the canvas, and the way on. */
export function StepError({ step }: { step: StepSummary | undefined }) {
  const run = useShownRun();
  const head = useRunView((view) => view.head);
  const maySteer = useEditorState((state) => state.maySteer);
  const retry = useRetryFrom();
  if (!step?.error || step.status !== 'failed' || !run) return null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between">
        <span className="font-medium">{t('Last error')}</span>
        <span className="text-ink-3 text-xs">{t('attempt {attempt}', { attempt: step.attempt })}</span>
      </div>
      <Notice tone="bad">
        {step.error.message} <code className="whitespace-nowrap">{step.error.code}</code>
      </Notice>
      {maySteer && isOver(head) && (
        <Button
          size="sm"
          icon={<RotateCcw />}
          className="self-start"
          isBusy={retry.isBusy}
          onClick={() => retry.from(run, step.nodeId)}
        >
          {t('Retry from here')}
        </Button>
      )}
    </div>
  );
}
