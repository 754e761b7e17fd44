// What statistics keep of runs instead of the runs: cells, each a code for what was counted, and how often. A status has a
// code; so has the quarter of the hour in which a run was created, because hours do not begin at the same moment all over the
// world; so has each of the fixed steps into which durations and times in the queue fall. Cells of different hours, workflows and
// organizations are merged by adding them up, in any order.

export type Cells = ReadonlyMap<number, number>;

export const statusCodes = { completed: 1, failed: 2, cancelled: 3, unfinished: 4 } as const;

/** Of the first quarter of an hour; those of the others follow. */
export const FIRST_QUARTER = 5;
export const LAST_QUARTER = 8;

/** Each step of time is so much longer than the one before: no percentile is further off than half of that. */
const RATIO = 1.02;
/** The last step holds whatever is longer: thirty years. */
const LAST_BIN = 1_400;
const BINS = 2_048;

export type Timing = 'duration' | 'queue';

const kinds: Record<Timing, number> = { duration: 1, queue: 2 };

/** The step into which a time falls: 0 below a millisecond. */
export function binOf(ms: number): number {
  return ms < 1 ? 0 : Math.min(LAST_BIN, 1 + Math.floor(Math.log(ms) / Math.log(RATIO)));
}

/** What stands for the times of a step: no more than a hundredth from any of them. */
export function timeOf(bin: number): number {
  return bin === 0 ? 0.5 : RATIO ** (bin - 1) * Math.sqrt(RATIO);
}

export function codeOf(timing: Timing, ms: number): number {
  return kinds[timing] * BINS + binOf(ms);
}

/** The same in SQL, of an expression for milliseconds; null of null. Clocks of two machines may differ: nothing is below zero. */
export function codeSql(timing: Timing, ms: string): string {
  return `CASE WHEN ${ms} < 1 THEN ${kinds[timing] * BINS}
    ELSE ${kinds[timing] * BINS + 1} + least(${LAST_BIN - 1}, floor(ln(${ms}) / ln(${RATIO}::float8)))::int END`;
}

export function merge(all: Iterable<Cells>): Cells {
  const sum = new Map<number, number>();
  for (const cells of all) {
    for (const [code, count] of cells) sum.set(code, (sum.get(code) ?? 0) + count);
  }
  return sum;
}

/** The time which `part` of all do not exceed; null where nothing was measured. */
export function percentileOf(cells: Cells, timing: Timing, part: number): number | null {
  const first = kinds[timing] * BINS;
  const steps = [...cells].filter(([code]) => code >= first && code < first + BINS).sort(([a], [b]) => a - b);
  const all = steps.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return null;
  const wanted = Math.max(1, Math.ceil(part * all));
  let passed = 0;
  const found = steps.find(([, count]) => {
    passed += count;
    return passed >= wanted;
  });
  return found ? timeOf(found[0] - first) : null;
}

export function countsOf(cells: Cells) {
  const of = (code: number) => cells.get(code) ?? 0;
  const [completed, failed] = [of(statusCodes.completed), of(statusCodes.failed)];
  const [cancelled, unfinished] = [of(statusCodes.cancelled), of(statusCodes.unfinished)];
  return { total: completed + failed + cancelled + unfinished, completed, failed, cancelled, unfinished };
}
