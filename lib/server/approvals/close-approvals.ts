import { pool } from '../db';
import { changeApprovals } from './announce';
import { holdApproval } from './approval-row';
import { appendHistory, SYSTEM } from './history';

/** Cancels all that a run still asks. */
export async function closeApprovals(runId: string): Promise<void> {
  const { rows } = await pool().query<Found>({
    name: 'approvals-to-close',
    text: `SELECT id FROM approval WHERE run_id = $1 AND status = 'pending'`,
    values: [runId],
  });
  for (const { id } of rows) await cancelApproval(id);
}

/**
 * Cancels what a run asks although none of these steps waits for it. Only whoever held the run last knows which they are:
 * what a later holder has asked cannot be seen together with the older lease.
 */
export async function closeOtherApprovals(
  { runId, lease }: { runId: string; lease: number },
  liveStepKeys: readonly string[],
): Promise<void> {
  const { rows } = await pool().query<Found>({
    name: 'other-approvals-to-close',
    text: `SELECT a.id FROM approval a JOIN run r ON r.id = a.run_id
      WHERE a.run_id = $1 AND r.lease = $2 AND a.status = 'pending' AND a.step_key <> ALL($3)`,
    values: [runId, lease, liveStepKeys],
  });
  for (const { id } of rows) await cancelApproval(id);
}

type Found = { id: string };

export async function cancelApproval(id: string): Promise<void> {
  await changeApprovals(async (change) => {
    const { client, touched } = change;
    const row = await holdApproval(client, id);
    if (row?.status !== 'pending') return;
    await client.query(
      `UPDATE approval SET status = 'cancelled', decided_at = now(), asked = '{}', due_at = NULL WHERE id = $1`,
      [id],
    );
    await appendHistory(client, id, [{ kind: 'cancelled', actor: SYSTEM, data: {} }]);
    touched(row);
  });
}
