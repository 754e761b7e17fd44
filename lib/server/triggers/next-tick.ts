import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';
import { ticksAfter } from '@/lib/shared/cron';

export type Schedule = z.infer<typeof triggerSchedule.config>;

/** The first tick after a moment, and when it is due; null where there is none any more. */
export function nextTick(
  schedule: Schedule,
  seed: string,
  afterMs: number,
): { nextAt: Date | null; dueAt: Date | null } {
  const [tickMs] = ticksAfter(schedule, afterMs, { limit: 1 });
  if (tickMs === undefined) return { nextAt: null, dueAt: null };
  return { nextAt: new Date(tickMs), dueAt: new Date(dueMs(schedule, seed, tickMs)) };
}

/** A tick is due later by its jitter, which is the same whoever asks. */
export function dueMs({ jitterMs }: Schedule, seed: string, tickMs: number): number {
  if (jitterMs === 0) return tickMs;
  const hash = createHash('sha256').update(`${seed} ${tickMs}`).digest();
  return tickMs + (hash.readUInt32BE(0) % (jitterMs + 1));
}
