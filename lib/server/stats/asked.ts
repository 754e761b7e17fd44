import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';
import type { StatsRange } from './stats-range';

/** Whose runs figures are about. */
export type Asked = {
  organizationId: string;
  /** Null: all of the organization. */
  workflowIds: string[] | null;
  range: StatsRange;
  timezone: string;
};

/** The workflow that is meant, or those the asker may see: none where there is no such workflow for them. */
export async function workflowsOf(
  identity: Identity,
  reference: string | undefined,
): Promise<string[] | null> {
  const { organizationId, userId, canSeeAll } = identity;
  if (canSeeAll && reference === undefined) return null;
  const { rows } = await pool().query<{ id: string }>(
    `SELECT w.id FROM workflow w WHERE w.organization_id = $1 AND ${visibleWorkflow('$2', '$3')}
       AND ($4::text IS NULL OR w.id = $4 OR w.slug = $4)`,
    [organizationId, userId, canSeeAll, reference ?? null],
  );
  return rows.map(({ id }) => id);
}
