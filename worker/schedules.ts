import { runDueTicks } from '@/lib/server/triggers/run-due-ticks';

/** How often a worker looks for ticks. */
export const SCHEDULES_MS = 500;

/** One round over the schedules at this moment; any number of workers may do this at once. */
export async function runSchedules(nowMs: number): Promise<void> {
  await runDueTicks(nowMs);
}
