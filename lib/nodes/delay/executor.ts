import { ticksAfter } from '@/lib/shared/cron';
import { parseDurationMs } from '@/lib/shared/time';
import { MAX_DELAY_MS } from '../duration';
import { type ConfigOf, type Executor, StepError } from '../executor';
import type { delay } from './definition';

export const executeDelay: Executor<typeof delay> = ({ config, input, now, resumed }) => {
  const done = { kind: 'done', output: input, ports: ['output'] } as const;
  if (resumed) return done;
  const nowMs = now();
  const untilMs = endOf(config, nowMs);
  if (untilMs - nowMs > MAX_DELAY_MS) {
    throw new StepError('delay_too_long', 'A delay may last 365 days at most.', { retryable: false });
  }
  return untilMs <= nowMs ? done : { kind: 'wait', waitFor: 'timer', untilMs };
};

function endOf(
  { durationMs, seconds, until, cron, timezone }: ConfigOf<typeof delay>,
  nowMs: number,
): number {
  if (until !== undefined) return momentOf(until);
  if (cron !== undefined) return nextOf(cron, timezone ?? 'UTC', nowMs);
  if (seconds !== undefined) return nowMs + seconds * 1_000;
  return nowMs + (parseDurationMs(durationMs) ?? 0);
}

function nextOf(cron: string, timezone: string, nowMs: number): number {
  const [next] = ticksAfter({ cron, timezone }, nowMs, { limit: 1 });
  if (next !== undefined) return next;
  throw new StepError('not_a_moment', `The schedule "${cron}" has no further moment.`, { retryable: false });
}

function momentOf(until: string | number): number {
  const ms = typeof until === 'number' ? until : Date.parse(until);
  if (Number.isFinite(ms)) return ms;
  throw new StepError('not_a_moment', `"${until}" is not a moment such as 2030-01-31T09:00:00Z.`, {
    retryable: false,
  });
}
