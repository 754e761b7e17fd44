import { codeSql, FIRST_QUARTER, LAST_QUARTER, statusCodes } from './cells';

// What counts of a run, in SQL: written once for the rollup and for the runs that are not in it yet.

/** Of `run r`, or of anything that has the same columns. */
export const factColumns = `r.workflow_id, r.trigger_type, r.created_at, r.status, r.started_at, r.ended_at, r.error`;

const msBetween = (from: string, to: string) =>
  `greatest(0, extract(epoch FROM f.${to} - f.${from}) * 1000)::float8`;

/** The codes of a fact `f`, one row each. */
export const codesOfFact = `
  unnest(ARRAY[
    CASE f.status WHEN 'completed' THEN ${statusCodes.completed} WHEN 'failed' THEN ${statusCodes.failed}
      WHEN 'cancelled' THEN ${statusCodes.cancelled} ELSE ${statusCodes.unfinished} END,
    ${FIRST_QUARTER} + floor(extract(minute FROM f.created_at AT TIME ZONE 'UTC') / 15)::int,
    CASE WHEN f.ended_at IS NOT NULL AND f.started_at IS NOT NULL
      THEN ${codeSql('duration', msBetween('started_at', 'ended_at'))} END,
    CASE WHEN f.started_at IS NOT NULL THEN ${codeSql('queue', msBetween('created_at', 'started_at'))} END
  ]) AS v(code)`;

/** Whether a code tells of a quarter of an hour: only sums by the hour have those. */
export const isQuarter = (code: string) => `${code} BETWEEN ${FIRST_QUARTER} AND ${LAST_QUARTER}`;

/** What a fact `f` failed with. */
export const failureOfFact = `coalesce(json_text(f.error, 'code'), '') AS code,
  left(coalesce(json_text(f.error, 'message'), ''), 200) AS message`;

/** The lengths of time that are kept, from the finest; each fits into the next. */
export const levels = [
  { level: 0, interval: '1 hour', ms: 3_600_000 },
  { level: 1, interval: '1 day', ms: 86_400_000 },
  { level: 2, interval: '4 days', ms: 345_600_000 },
  { level: 3, interval: '16 days', ms: 1_382_400_000 },
] as const;

/** Where a length of time begins that holds a moment. */
export const beginning = (interval: string, moment: string) =>
  `date_bin('${interval}', ${moment}, timestamptz '1970-01-01 00:00:00+00')`;
