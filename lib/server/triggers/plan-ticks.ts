import { tickBefore, ticksAfter } from '@/lib/shared/cron';
import { MINUTE_MS } from '@/lib/shared/time';
import { dueMs, type Schedule } from './next-tick';

/** A tick that is later than this was missed. */
export const LATE_MS = MINUTE_MS;
/** Ticks decided in one round; the rest is for the next. */
const ROUND = 100;

export type PlannedTick = { tickMs: number; what: 'run' | 'catch_up' | 'miss' };

/** What is to be done about the ticks of a schedule from `nextAtMs` up to now, and after which moment the next one is looked for. */
export function planTicks(
  schedule: Schedule,
  seed: string,
  { nextAtMs, nowMs }: { nextAtMs: number; nowMs: number },
): { ticks: PlannedTick[]; afterMs: number } {
  const lateMs = nowMs - LATE_MS - schedule.jitterMs;
  const missed = ticksAfter(schedule, nextAtMs - 1, { limit: ROUND, untilMs: lateMs - 1 });
  const late = planMissed(schedule, missed, { lateMs, windowMs: nowMs - schedule.catchUpWindowMs });
  if (late.isMore) return { ticks: late.ticks, afterMs: late.afterMs };
  const afterMs = Math.max(nextAtMs - 1, lateMs - 1);
  const present = ticksAfter(schedule, afterMs, { limit: ROUND, untilMs: nowMs });
  const firstOpen = present.findIndex((tickMs) => dueMs(schedule, seed, tickMs) > nowMs);
  const due = firstOpen === -1 ? present : present.slice(0, firstOpen);
  const ticks = due.map((tickMs): PlannedTick => ({ tickMs, what: 'run' }));
  return { ticks: [...late.ticks, ...ticks], afterMs: due.at(-1) ?? afterMs };
}

type Late = { ticks: PlannedTick[]; isMore: boolean; afterMs: number };

function planMissed(
  schedule: Schedule,
  missed: readonly number[],
  { lateMs, windowMs }: { lateMs: number; windowMs: number },
): Late {
  const last = missed.at(-1);
  if (last === undefined) return { ticks: [], isMore: false, afterMs: 0 };
  if (schedule.catchUp === 'all') {
    const ticks = missed.map(
      (tickMs): PlannedTick => ({ tickMs, what: tickMs >= windowMs ? 'catch_up' : 'miss' }),
    );
    // Of what is too old to be caught up, the first ones stand for all.
    return { ticks, isMore: missed.length === ROUND, afterMs: Math.max(last, windowMs - 1) };
  }
  const newest = schedule.catchUp === 'one' ? tickBefore(schedule, lateMs) : null;
  const caught = newest !== null && newest >= windowMs ? newest : null;
  const ticks = missed
    .filter((tickMs) => tickMs !== caught)
    .map((tickMs): PlannedTick => ({ tickMs, what: 'miss' }));
  return {
    ticks: caught === null ? ticks : [...ticks, { tickMs: caught, what: 'catch_up' }],
    isMore: false,
    afterMs: 0,
  };
}
