import type { RunStatus } from '@/lib/engine/events';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { type CloudflareStatus, type CloudflareTriggerSource, instanceStatuses } from './contract';

/** Each status of a run as that of an instance. */
const words: Record<RunStatus, CloudflareStatus> = {
  pending: 'queued',
  running: 'running',
  waiting: 'waiting',
  pausing: 'waitingForPause',
  paused: 'paused',
  completed: 'complete',
  failed: 'errored',
  cancelled: 'terminated',
};

const ended: ReadonlySet<RunStatus> = new Set(['completed', 'failed', 'cancelled']);

/** What the row of a run says of how it stands. */
export type RunStanding = { status: RunStatus; isUndoing: boolean };

export function instanceStatus({ status, isUndoing }: RunStanding): CloudflareStatus {
  return isUndoing && !ended.has(status) ? 'rollingBack' : words[status];
}

/** The runs that are called so there: their statuses, and whether those are meant that undo what they did. */
export function standingsOf(status: CloudflareStatus): { statuses: RunStatus[]; isUndoing: boolean } {
  // The keys are those of the record.
  const all = Object.keys(words) as RunStatus[];
  if (status === 'rollingBack') return { statuses: all.filter((own) => !ended.has(own)), isUndoing: true };
  return { statuses: all.filter((own) => words[own] === status), isUndoing: false };
}

/** How many instances are in each status, those included that none is in. */
export function instanceCounts(
  counts: readonly (RunStanding & { count: number })[],
): Record<CloudflareStatus, number> {
  const none = Object.fromEntries(instanceStatuses.map((status) => [status, 0]));
  const all = none as Record<CloudflareStatus, number>;
  for (const { count, ...standing } of counts) all[instanceStatus(standing)] += count;
  return all;
}

export function triggerSource(triggerType: string, trigger: Json): CloudflareTriggerSource {
  switch (triggerType) {
    case 'manual':
      // Started from inside, by a client of another API or by somebody at the screen: all by asking for it.
      return 'api';
    case 'schedule':
      return 'cron';
    case 'subworkflow':
      return 'binding';
    case 'event':
    case 'webhook':
    case 'record':
    case 'integration':
      return 'event';
    default:
      return isPlainObject(trigger) && trigger.source === 'api' ? 'api' : 'unknown';
  }
}
