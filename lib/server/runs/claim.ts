import type { SequencedEvent } from '@/lib/engine/events';
import type { Json } from '@/lib/shared/json';
import { pool } from '../db';

// Who may work on a run is decided here. A claim raises the run's lease (the fencing token): whoever held an older one can
// write no more.

/** How long a claim holds without being renewed. */
export const LEASE_MS = 15_000;

export type ClaimedRun = {
  id: string;
  lease: number;
  status: string;
  organizationId: string;
  workflowId: string;
  versionId: string | null;
  definitionId: string;
  userId: string | null;
  parentRunId: string | null;
  /** A step of another run waits for the end of this one. */
  reports: boolean;
  /** Its end lets another run of the workflow begin. */
  concurrencyKey: string | null;
  triggerNodeId: string | null;
  trigger: Json;
  input: Json;
  options: Json | null;
  lastSeq: number;
  commands: number;
  createdAtMs: number;
  /** When it became due. */
  dueAtMs: number;
};

/** Takes the runs that `due` names out of the hands of whoever had them. */
function claimText(due: string): string {
  return `
    WITH due AS (${due})
    UPDATE run r
    SET lease = r.lease + 1, leased_by = $2, due_at = now() + $3 * interval '1 millisecond',
        status = CASE WHEN r.status IN ('pending', 'waiting') THEN 'running' ELSE r.status END
    FROM due
    WHERE r.id = due.id
    RETURNING r.id, r.lease, r.status, r.organization_id AS "organizationId", r.workflow_id AS "workflowId",
      r.version_id AS "versionId", r.definition_id AS "definitionId", r.user_id AS "userId",
      r.parent_run_id AS "parentRunId", r.report_to IS NOT NULL AS reports,
      r.concurrency_key AS "concurrencyKey", r.trigger_node_id AS "triggerNodeId", r.trigger, r.input, r.options,
      r.last_seq AS "lastSeq", r.commands,
      (extract(epoch FROM r.created_at) * 1000)::float8 AS "createdAtMs",
      (extract(epoch FROM due.due_at) * 1000)::float8 AS "dueAtMs"`;
}

const claimSql = {
  name: 'claim-runs',
  text: claimText(`
      SELECT id, due_at FROM run
      WHERE due_at IS NOT NULL AND due_at <= now()
      ORDER BY priority DESC, due_at
      LIMIT $1
      FOR UPDATE SKIP LOCKED`),
};

/** Each of the organizations gets its share of the new runs, found by the index over organization, status and creation. */
const fairClaimSql = {
  name: 'claim-runs-fairly',
  text: claimText(`
      SELECT fair.id, fair.due_at FROM unnest($4::text[]) AS o(id), LATERAL (
        SELECT id, due_at FROM run
        WHERE organization_id = o.id AND status = 'pending' AND due_at <= now()
        ORDER BY created_at
        LIMIT $1
        FOR UPDATE SKIP LOCKED
      ) AS fair`),
};

/** Takes up to `limit` due runs, by priority, then by how long they have been due. */
export async function claimRuns(workerId: string, limit: number): Promise<ClaimedRun[]> {
  const { rows } = await pool().query<ClaimedRun>({ ...claimSql, values: [limit, workerId, LEASE_MS] });
  return rows;
}

/** Takes up to `limit` new runs of these organizations, the same number of each. */
export async function claimFairly(
  workerId: string,
  limit: number,
  organizationIds: readonly string[],
): Promise<ClaimedRun[]> {
  const chosen = organizationIds.slice(0, limit);
  const share = Math.floor(limit / Math.max(1, chosen.length));
  const { rows } = await pool().query<ClaimedRun>({
    ...fairClaimSql,
    values: [share, workerId, LEASE_MS, chosen],
  });
  return rows;
}

/** Organizations with runs that are due, in an order that is another each time. */
export async function waitingOrganizations(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'waiting-organizations',
    text: `SELECT id FROM (
        SELECT DISTINCT organization_id AS id FROM run WHERE due_at IS NOT NULL AND due_at <= now()
      ) AS waiting ORDER BY random()`,
  });
  return rows.map(({ id }) => id);
}

const renewSql = {
  name: 'renew-leases',
  text: `
    WITH held AS (
      SELECT r.id FROM run r JOIN unnest($1::text[], $2::int[]) AS h(id, lease) ON h.id = r.id AND h.lease = r.lease
      WHERE r.leased_by IS NOT NULL
      FOR UPDATE OF r SKIP LOCKED
    )
    UPDATE run r SET due_at = now() + $3 * interval '1 millisecond'
    FROM held
    WHERE r.id = held.id
    RETURNING r.id, r.commands`,
};

/**
 * Prolongs leases; answers those prolonged. The others are lost, or are just being written to: waiting for them could end
 * in a deadlock with a journal that writes the same runs in another order, and it prolongs leases itself.
 */
export async function renewLeases(
  held: { runId: string; lease: number }[],
): Promise<Map<string, { commands: number }>> {
  const ids = held.map((run) => run.runId);
  const leases = held.map((run) => run.lease);
  const { rows } = await pool().query<{ id: string; commands: number }>({
    ...renewSql,
    values: [ids, leases, LEASE_MS],
  });
  return new Map(rows.map((row) => [row.id, { commands: row.commands }]));
}

/**
 * Makes all runs due that this worker holds by the database but not by its own account: those of an earlier process of the
 * same name, which is gone, and claims whose answer was lost.
 */
export async function releaseLeases(workerId: string, exceptRunIds: readonly string[]): Promise<void> {
  await pool().query({
    name: 'release-leases',
    text: `UPDATE run SET leased_by = NULL, due_at = now()
      WHERE leased_by = $1 AND due_at IS NOT NULL AND due_at > now() AND id <> ALL($2)`,
    values: [workerId, exceptRunIds],
  });
}

/** Whether anything is due now, and in how many milliseconds the next run will be, when that is within `withinMs`. */
export async function lookAhead(withinMs: number): Promise<{ isDue: boolean; nextInMs: number | null }> {
  const { rows } = await pool().query<{ isDue: boolean; nextInMs: number | null }>({
    name: 'look-ahead',
    text: `
      SELECT EXISTS (SELECT 1 FROM run WHERE due_at IS NOT NULL AND due_at <= now()) AS "isDue",
        (SELECT extract(epoch FROM min(due_at) - now()) * 1000 FROM run
         WHERE due_at IS NOT NULL AND due_at > now() AND due_at <= now() + $1 * interval '1 millisecond'
        )::float8 AS "nextInMs"`,
    values: [withinMs],
  });
  return rows[0] ?? { isDue: false, nextInMs: null };
}

/** The events of runs, in order, after a sequence number. */
export async function readLog(runId: string, afterSeq = 0): Promise<SequencedEvent[]> {
  const { rows } = await pool().query<{ seq: number; events: SequencedEvent[] }>({
    name: 'read-log',
    text: 'SELECT seq, events FROM run_log WHERE run_id = $1 AND seq + count > $2 ORDER BY seq',
    values: [runId, afterSeq + 1],
  });
  return rows.flatMap((row) =>
    row.events
      .map((event, index) => ({ ...event, seq: row.seq + index }))
      .filter((event) => event.seq > afterSeq),
  );
}

export async function readBlobs(runId: string): Promise<Map<string, Json>> {
  const { rows } = await pool().query<{ id: string; value: Json }>({
    name: 'read-blobs',
    text: 'SELECT id, value FROM run_blob WHERE run_id = $1',
    values: [runId],
  });
  return new Map(rows.map((row) => [row.id, row.value]));
}
