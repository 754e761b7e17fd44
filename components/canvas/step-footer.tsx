'use client';

import type { ReactNode } from 'react';
import { usePin } from '@/components/editor/editor-context';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { useAllWords } from '@/components/i18n/use-all-words';
import type { StepSummary } from '@/lib/editor/step-summary';
import type { Problem } from '@/lib/workflow/problem';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { useNow } from './use-now';

type Props = { node: WorkflowNode; step: StepSummary | undefined; problem: Problem | undefined };

/** Only when there is something to say: how a run goes here, or what keeps the step from running. */
export function StepFooter({ node, step, problem }: Props) {
  const isPinned = usePin(node.id) !== undefined;
  const isLive = step?.status === 'running' || step?.status === 'retrying' || step?.status === 'waiting';
  const now = useNow(isLive);
  if (!step) {
    if (problem) return <ProblemFoot problem={problem} />;
    return isPinned ? <Foot tone="plain">{t('pinned')}</Foot> : null;
  }
  const attempts = 1 + (node.policy.retry?.maxRetries ?? 0);
  const parts = [
    runningText(step, now),
    step.attempt > 1 && step.status !== 'completed'
      ? t('attempt {attempt} of {attempts}', {
          attempt: step.attempt,
          attempts: Math.max(attempts, step.attempt),
        })
      : null,
    step.step.isPinned || (isPinned && step.status !== 'running') ? t('pinned') : null,
    step.items && step.items.total > 1
      ? t('{done} of {total} items', { done: step.items.done, total: step.items.total })
      : null,
  ].filter((part) => part !== null);
  if (step.status === 'failed') return <Foot tone="bad">{step.error?.message ?? t('Failed')}</Foot>;
  if (parts.length === 0) return null;
  const [first, ...rest] = parts;
  return (
    <Foot tone={step.status === 'running' ? 'accent' : step.status === 'completed' ? 'plain' : 'wait'}>
      {first}
      {rest.length > 0 && <span className="ml-2 text-ink-2">{rest.join(' · ')}</span>}
    </Foot>
  );
}

function ProblemFoot({ problem }: { problem: Problem }) {
  useAllWords();
  return <Foot tone={problem.severity === 'error' ? 'bad' : 'wait'}>{t(problem.message)}</Foot>;
}

const tones = { accent: 'text-accent-ink', bad: 'text-bad', wait: 'text-wait', plain: 'text-ink-2' };

function Foot({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <p className={`step-more tabular truncate border-line border-t px-3 py-1 text-xs ${tones[tone]}`}>
      {children}
    </p>
  );
}

function runningText(step: StepSummary, now: number): string | null {
  switch (step.status) {
    case 'running':
      return t('Running {now}', { now: formatDuration(now - (step.startedAt ?? now)) });
    case 'retrying':
      return t('Again in {value}', { value: formatDuration(Math.max(0, (step.dueAt ?? now) - now)) });
    case 'waiting':
      return step.dueAt === null
        ? t('Waiting')
        : t('Waiting {value} more', { value: formatDuration(Math.max(0, step.dueAt - now)) });
    case 'pending':
    case 'completed':
    case 'failed':
    case 'skipped':
      return null;
  }
}
