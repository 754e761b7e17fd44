import type { Tone } from '@/components/ui/badge';
import type { AdmissionVerdict } from '@/lib/api/contracts/triggers';
import type { JsonObject } from '@/lib/shared/json';

/** What became of something that might have started a run. */
export const verdictWords: Record<AdmissionVerdict, { label: string; tone: Tone; meaning: string }> = {
  ran: { label: 'Ran', tone: 'ok', meaning: 'A run was started' },
  deduplicated: { label: 'Repeat', tone: 'neutral', meaning: 'It had been accepted before' },
  filtered: { label: 'Filtered', tone: 'neutral', meaning: 'The condition was false' },
  overlapped: { label: 'Overlapped', tone: 'wait', meaning: 'The run before it had not ended' },
  caught_up: { label: 'Caught up', tone: 'accent', meaning: 'A missed tick, run later' },
  limited: { label: 'Limited', tone: 'wait', meaning: 'A limit of the workflow was reached' },
  rejected: { label: 'Rejected', tone: 'bad', meaning: 'It could not be accepted' },
};

const hidden = new Set(['eventId', 'workflowId', 'executionId', 'recordId', 'workflowName']);

/** What was delivered, in a few words. */
export function summaryText(summary: JsonObject): string {
  const name = typeof summary.workflowName === 'string' ? [summary.workflowName] : [];
  const rest = Object.entries(summary).flatMap(([key, value]) =>
    hidden.has(key) || value === null || typeof value === 'object' || value === '' ? [] : [String(value)],
  );
  return [...name, ...rest].join(' · ');
}
