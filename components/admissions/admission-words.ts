import type { Tone } from '@/components/ui/badge';
import type { AdmissionVerdict } from '@/lib/api/contracts/triggers';
import { msg } from '@/lib/i18n/message';
import type { JsonObject } from '@/lib/shared/json';

/** What became of something that might have started a run. */
export const verdictWords: Record<AdmissionVerdict, { label: string; tone: Tone; meaning: string }> = {
  ran: { label: msg('Ran'), tone: 'ok', meaning: msg('A run was started') },
  deduplicated: { label: msg('Repeat'), tone: 'neutral', meaning: msg('It had been accepted before') },
  filtered: { label: msg('Filtered'), tone: 'neutral', meaning: msg('The condition was false') },
  overlapped: { label: msg('Overlapped'), tone: 'wait', meaning: msg('The run before it had not ended') },
  caught_up: { label: msg('Caught up'), tone: 'accent', meaning: msg('A missed tick, run later') },
  limited: { label: msg('Limited'), tone: 'wait', meaning: msg('A limit of the workflow was reached') },
  rejected: { label: msg('Rejected'), tone: 'bad', meaning: msg('It could not be accepted') },
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
