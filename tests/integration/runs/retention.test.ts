import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { storeDefinition } from '@/lib/server/runs/definitions';
import { deleteOldRuns } from '@/lib/server/runs/retention';
import {
  deleteExpiredRuns,
  deleteRunsOfWorkflows,
  keepRun,
  type Retention,
} from '@/lib/server/runs/run-retention';
import type { RunScope } from '@/lib/server/runs/run-row';
import { DAY_MS } from '@/lib/shared/time';
import { definitionSchema } from '@/lib/workflow/schema';
import { workflowSettingsSchema } from '@/lib/workflow/settings';
import { startRun, statusOf } from '@/tests/support/runs';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let workflowRef: string;

beforeAll(async () => {
  scope = await createScope();
  workflowRef = await deployWorkflow(scope, chain(['only', 'noop']));
});

async function endedRun(status: string, daysAgo: number, ref = workflowRef): Promise<string> {
  const runId = await startRun(scope, ref);
  await pool().query(
    `UPDATE run SET status = $2, due_at = NULL, ended_at = now() - $3 * interval '1 day' WHERE id = $1`,
    [runId, status, daysAgo],
  );
  await pool().query("INSERT INTO run_log (run_id, seq, count, events) VALUES ($1, 1, 0, '[]')", [runId]);
  await pool().query("INSERT INTO run_blob (id, run_id, value, bytes) VALUES ($1, $2, '1', 1)", [
    `blob-${runId}`,
    runId,
  ]);
  return runId;
}

async function isDefined(id: string): Promise<boolean> {
  const { rowCount } = await pool().query('SELECT 1 FROM definition_body WHERE id = $1', [id]);
  return rowCount === 1;
}

describe('retention', () => {
  it('deletes runs that ended longer ago than RETENTION_DAYS, with their logs and large values', async () => {
    const old = await Promise.all(['completed', 'failed', 'cancelled'].map((status) => endedRun(status, 31)));
    const recent = await Promise.all(
      ['completed', 'failed', 'cancelled'].map((status) => endedRun(status, 29)),
    );
    await deleteOldRuns();
    expect(await Promise.all(old.map(statusOf))).toEqual(['missing', 'missing', 'missing']);
    expect(await Promise.all(recent.map(statusOf))).toEqual(['completed', 'failed', 'cancelled']);
    for (const table of ['run_log', 'run_blob']) {
      const { rows } = await pool().query(`SELECT DISTINCT run_id FROM ${table} WHERE run_id = ANY($1)`, [
        [...old, ...recent],
      ]);
      expect(rows.map((row) => row.run_id).toSorted()).toEqual(recent.toSorted());
    }
  });

  it('leaves runs alone that have not ended, however old, and those that were restarted', async () => {
    const pending = await startRun(scope, workflowRef);
    await pool().query("UPDATE run SET created_at = now() - interval '1 year' WHERE id = $1", [pending]);
    const restarted = await endedRun('completed', 40);
    await pool().query('UPDATE run SET due_at = now() WHERE id = $1', [restarted]);
    await deleteOldRuns();
    expect(await statusOf(pending)).toBe('pending');
    expect(await statusOf(restarted)).toBe('completed');
  });

  it('deletes what asked to be kept shorter, a run itself before its workflow', async () => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']));
    await pool().query('UPDATE workflow SET settings = $2 WHERE id = $1', [
      ref,
      JSON.stringify({ retention: { successMs: 3_600_000 } }),
    ]);
    const ended = async (status: string, own: Retention = {}) => {
      const runId = await endedRun(status, 0.5, ref);
      await keepRun(runId, own);
      return runId;
    };
    const gone = [
      await ended('completed'),
      await ended('completed', { errorMs: DAY_MS }),
      await ended('failed', { errorMs: 1 }),
    ];
    const kept = [
      await ended('completed', { successMs: DAY_MS }),
      await ended('failed'),
      await ended('cancelled', { successMs: 1 }),
    ];
    await deleteExpiredRuns();
    await deleteRunsOfWorkflows();
    expect(await Promise.all(gone.map(statusOf))).toEqual(['missing', 'missing', 'missing']);
    expect(await Promise.all(kept.map(statusOf))).toEqual(['completed', 'failed', 'cancelled']);
  });

  it('deletes many in batches', async () => {
    const { rows } = await pool().query(
      `INSERT INTO run (id, organization_id, workflow_id, definition_id, status, trigger_type, trigger, input, ended_at)
       SELECT 'run_old_' || n, organization_id, id, 'def', 'completed', 'manual', '{}', 'null', now() - interval '50 days'
       FROM workflow, generate_series(1, 1200) AS n WHERE id = $1 RETURNING id`,
      [workflowRef],
    );
    expect(rows).toHaveLength(1_200);
    await deleteOldRuns();
    const left = await pool().query("SELECT 1 FROM run WHERE id LIKE 'run_old_%'");
    expect(left.rowCount).toBe(0);
  });

  it('deletes definitions nobody needs, but none that is stored again in this moment', async () => {
    const settings = workflowSettingsSchema.parse({});
    const store = (id: string) => storeDefinition(definitionSchema.parse(chain([id, 'noop'])), settings);
    const [unused, wanted] = await Promise.all([store('unused'), store('wanted')]);
    await pool().query("UPDATE definition_body SET created_at = now() - interval '2 days'");
    expect(await store('wanted')).toBe(wanted);
    await deleteOldRuns();
    expect(await isDefined(unused)).toBe(false);
    expect(await isDefined(wanted)).toBe(true);
    const { rows } = await pool().query(
      'SELECT v.definition_id FROM workflow_version v JOIN workflow w ON w.id = v.workflow_id WHERE w.id = $1',
      [workflowRef],
    );
    expect(await isDefined(rows[0].definition_id)).toBe(true);
  });
});
