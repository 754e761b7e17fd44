'use client';

import { StatusDisc } from '@/components/canvas/status-disc';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import type { RecordedCall } from '@/lib/engine/state';
import { useLookedAtStep } from './use-looked-at-step';

/** What the code of a step has called, in the order in which it did. */
export function StepCalls({ nodeId }: { nodeId: string }) {
  const calls = useLookedAtStep(nodeId)?.step.calls;
  if (!calls || calls.length === 0) return null;
  return (
    <section aria-label={t('Calls')} className="flex flex-col gap-2">
      <h3 className="font-medium">{t('Calls')}</h3>
      <ol className="flex flex-col rounded-md border border-line">
        {calls.map((call) => (
          <Call key={call.call} recorded={call} />
        ))}
      </ol>
    </section>
  );
}

function Call({ recorded }: { recorded: RecordedCall }) {
  const { kind, name, status, startedAt, endedAt, attempts, error } = recorded;
  return (
    <li className="flex flex-col gap-1 border-line px-2.5 py-1.5 not-last:border-b">
      <span className="flex min-w-0 items-center gap-2">
        <StatusDisc status={status} />
        <code className="min-w-0 truncate" title={`${kind} ${name}`}>
          <span className="text-ink-3">{kind}</span> {name}
        </code>
        <span className="tabular ml-auto shrink-0 text-ink-3 text-xs">
          {attempts.length > 1 && t('{count} attempts · ', { count: attempts.length })}
          {endedAt === null ? '…' : formatDuration(endedAt - startedAt)}
        </span>
      </span>
      {error && <span className="break-words text-bad text-xs">{error.message}</span>}
    </li>
  );
}
