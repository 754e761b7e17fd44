import type { StepStatus } from '@/lib/engine/events';
import type { RunState, StepState } from '@/lib/engine/state';
import { msg } from '@/lib/i18n/message';
import type { Definition } from '@/lib/workflow/schema';

export type Bar = { start: number; end: number; tone: 'ok' | 'bad' | 'accent' | 'wait'; label: string };

export type TimelineRow = {
  nodeId: string;
  name: string;
  type: string;
  status: StepStatus | null;
  bars: Bar[];
  /** From the first start to the last end; null while nothing has happened. */
  durationMs: number | null;
};

/** How many iterations of one step are drawn; the first ones. */
const MAX_ITERATIONS = 200;

export type Span = { start: number; end: number };

/** Where the timeline begins and ends. */
export function timelineSpan(
  { startedAt, endedAt }: Pick<RunState, 'startedAt' | 'endedAt'>,
  now: number,
): Span {
  const start = startedAt ?? now;
  return { start, end: Math.max(start + 1, endedAt ?? now) };
}

/** One row for each step, in the order they started (of the plan, where that is the same), with a bar for each attempt. */
export function timelineRows(
  { nodes }: Definition,
  state: RunState,
  { now, order }: { now: number; order: readonly string[] },
): TimelineRow[] {
  const rank = new Map(order.map((id, index) => [id, index]));
  const steps = new Map<string, StepState[]>();
  for (const scope of state.scopes.values()) {
    for (const step of scope.steps.values()) {
      const known = steps.get(step.nodeId);
      if (!known) steps.set(step.nodeId, [step]);
      else if (known.length < MAX_ITERATIONS) known.push(step);
    }
  }
  const rows = nodes.map(({ id, name, type }): TimelineRow => {
    const own = steps.get(id) ?? [];
    const bars = own.flatMap((step) => barsOf(step, now));
    const last = own.at(-1);
    return {
      nodeId: id,
      name: name || id,
      type,
      status: last?.status ?? null,
      bars,
      durationMs: lengthOf(bars),
    };
  });
  const startOf = (row: TimelineRow) => row.bars[0]?.start ?? Number.POSITIVE_INFINITY;
  const rankOf = (row: TimelineRow) => rank.get(row.nodeId) ?? 0;
  return rows.sort((a, b) => (startOf(a) === startOf(b) ? rankOf(a) - rankOf(b) : startOf(a) - startOf(b)));
}

function barsOf(step: StepState, now: number): Bar[] {
  const earlier = step.attempts.map((attempt, index): Bar => {
    const isLast = index === step.attempts.length - 1 && step.endedAt !== null;
    return {
      // A wait belongs to its attempt, which goes on after it.
      start:
        index === 0 ? Math.min(attempt.startedAt, step.startedAt ?? attempt.startedAt) : attempt.startedAt,
      end: attempt.endedAt,
      tone: attempt.error ? 'bad' : 'ok',
      label:
        attempt.error && !isLast
          ? msg(`attempt ${index + 1}: ${attempt.error.message}`)
          : msg(`attempt ${index + 1}`),
    };
  });
  const openSince = step.endedAt === null ? step.attemptStartedAt : null;
  if (openSince !== null && step.status === 'running') {
    return [
      ...earlier,
      { start: openSince, end: Math.max(now, openSince), tone: 'accent', label: msg('running') },
    ];
  }
  if (step.status === 'waiting' && step.startedAt !== null) {
    return [
      ...earlier,
      { start: step.attemptStartedAt ?? step.startedAt, end: now, tone: 'wait', label: msg('waiting') },
    ];
  }
  if (earlier.length > 0 || step.startedAt === null || step.endedAt === null) return earlier;
  return [
    {
      start: step.startedAt,
      end: step.endedAt,
      tone: step.status === 'failed' ? 'bad' : 'ok',
      label: step.status,
    },
  ];
}

function lengthOf(bars: readonly Bar[]): number | null {
  if (bars.length === 0) return null;
  return Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start));
}
