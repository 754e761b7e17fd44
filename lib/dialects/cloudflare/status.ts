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

export function instanceStatus(status: RunStatus): CloudflareStatus {
  return words[status];
}

/** The runs that are called so there; none where Cloudflare knows a status that runs here never have. */
export function runStatusesOf(status: CloudflareStatus): RunStatus[] {
  // The keys are those of the record.
  return (Object.keys(words) as RunStatus[]).filter((own) => words[own] === status);
}

/** How many instances are in each status, those included that none is in. */
export function instanceCounts(
  counts: readonly { status: RunStatus; count: number }[],
): Record<CloudflareStatus, number> {
  const none = Object.fromEntries(instanceStatuses.map((status) => [status, 0]));
  const all = none as Record<CloudflareStatus, number>;
  for (const { status, count } of counts) all[instanceStatus(status)] += count;
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
