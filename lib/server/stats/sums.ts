import { HOUR_MS } from '@/lib/shared/time';
import type { Asked } from './asked';
import { factColumns } from './facts';
import { type Piece, placesOf } from './pieces';

// Where the sums of a range stand, and the runs that are not in them yet: parts of the statements that read both. Parameters $1
// to $4 are those of `valuesOf`.

/** The present hour has sums, too. */
export const endOfHour = (moment: Date) => new Date(Math.ceil(moment.getTime() / HOUR_MS) * HOUR_MS);

export const beginOfHour = (moment: Date) => new Date(Math.floor(moment.getTime() / HOUR_MS) * HOUR_MS);

const wholeOrganization = [''];

/** Runs beyond the horizon, as facts `f`; parameters $1 to $4. */
export function recentFacts({ workflowIds }: Asked): string {
  return `(SELECT ${factColumns} FROM run r
    WHERE r.organization_id = $1 AND r.created_at >= $2 AND r.created_at < $3 AND NOT r.is_test
      AND r.created_at >= coalesce((SELECT at FROM run_stat_horizon WHERE organization_id = $1), '-infinity')
      AND ${workflowIds ? 'r.workflow_id = ANY($4::text[])' : `$4::text[] = '{""}'`}) AS f`;
}

/** Sums of few workflows are fetched one by one: they stand between those of all others. */
const FEW_WORKFLOWS = 50;

/**
 * The sums `s` of a range, out of pieces in parameters from $5 on. Those of an organization have an index of their own; of many
 * workflows everything in the range is read.
 */
export function sumsOf(
  { workflowIds }: Asked,
  pieces: readonly Piece[],
): { from: string; values: unknown[] } {
  if (workflowIds !== null && workflowIds.length <= FEW_WORKFLOWS) {
    const places = placesOf(pieces);
    return {
      from: `unnest($5::smallint[], $6::timestamptz[]) AS p(level, at) CROSS JOIN unnest($4::text[]) AS o(id)
        CROSS JOIN LATERAL (SELECT * FROM run_stat s WHERE s.organization_id = $1 AND s.level = p.level AND s.at = p.at
          AND s.workflow_id = o.id LIMIT 1) AS s`,
      values: [places.map(({ level }) => level), places.map(({ at }) => at)],
    };
  }
  const whose = workflowIds
    ? 's.workflow_id = ANY($4::text[])'
    : "s.workflow_id = '' AND $4::text[] IS NOT NULL";
  return { from: inPieces(whose), values: pieceValues(pieces) };
}

export const inPieces = (
  whose: string,
) => `unnest($5::smallint[], $6::timestamptz[], $7::timestamptz[]) AS p(level, "from", "to")
  JOIN run_stat s ON s.organization_id = $1 AND s.level = p.level AND s.at >= p."from" AND s.at < p."to" AND ${whose}`;

export function valuesOf({ organizationId, workflowIds, range }: Asked): unknown[] {
  return [organizationId, range.since, range.until, workflowIds ?? wholeOrganization];
}

export function pieceValues(pieces: readonly Piece[]): unknown[] {
  return [pieces.map(({ level }) => level), pieces.map(({ from }) => from), pieces.map(({ to }) => to)];
}
