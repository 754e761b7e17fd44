'use client';

import { StatusDisc } from '@/components/canvas/status-disc';
import { useRunView, useShownRun } from '@/components/editor/editor-context';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { logLines } from '@/lib/editor/log-lines';
import type { Attempt } from '@/lib/engine/state';
import { LogLineRow } from './log-line';
import { useLookedAtStep } from './use-looked-at-step';

/** How the step got there in the run on the canvas: its attempts, where there were several, and what was logged of it. */
export function StepStory({ nodeId }: { nodeId: string }) {
  return (
    <>
      <StepAttempts nodeId={nodeId} />
      <StepLog nodeId={nodeId} />
    </>
  );
}

function StepAttempts({ nodeId }: { nodeId: string }) {
  const attempts = useLookedAtStep(nodeId)?.step.attempts ?? [];
  if (attempts.length < 2) return null;
  return (
    <section aria-label={t('Attempts')} className="flex flex-col gap-2">
      <h3 className="font-medium">{t('Attempts')}</h3>
      <ol className="flex flex-col rounded-md border border-line">
        {attempts.map((attempt, index) => (
          <AttemptRow key={attempt.startedAt} attempt={attempt} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}

function AttemptRow({ attempt, number }: { attempt: Attempt; number: number }) {
  const { startedAt, endedAt, error } = attempt;
  return (
    <li className="flex flex-col gap-1 border-line px-2.5 py-1.5 not-last:border-b">
      <span className="flex items-center gap-2">
        <StatusDisc status={error ? 'failed' : 'completed'} />
        {t('attempt {attempt}', { attempt: number })}
        <span className="tabular ml-auto text-ink-3 text-xs">
          {formatDuration(Math.max(0, endedAt - startedAt))}
        </span>
      </span>
      {error && <span className="wrap-anywhere text-bad text-xs">{error.message}</span>}
    </li>
  );
}

function StepLog({ nodeId }: { nodeId: string }) {
  const run = useShownRun();
  const lastSeq = useRunView((view) => view.head.lastSeq);
  if (!run || lastSeq === 0) return null;
  const own = run.events().filter((event) => 'nodeId' in event && event.nodeId === nodeId);
  const lines = logLines(own, run.source.definition);
  if (lines.length === 0) return null;
  return (
    <section aria-label={t('Log')} className="flex flex-col gap-2">
      <h3 className="font-medium">{t('Log')}</h3>
      <ol className="-mx-4 font-mono text-xs">
        {lines.map((line) => (
          <LogLineRow key={line.seq} line={line} />
        ))}
      </ol>
    </section>
  );
}
