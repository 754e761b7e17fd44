import type { ApprovalStatus } from '@/lib/nodes/approval-standing';
import { announceCommand, writeCommand } from '../runs/commands';
import { announceApproval, sqlOf } from '../webhooks/announce';
import type { Change } from './announce';
import type { ApprovalRow } from './approval-row';
import { appendHistory, type NewEntry } from './history';

/** After this time a worker looks whether the run has heard of the decision. */
export const HEARD_WITHIN_MS = 5_000;

type Decision = {
  status: Exclude<ApprovalStatus, 'pending' | 'cancelled'>;
  /** E-mail address, or `timeout`. */
  by: string;
  /** What led to it, before the entry of the decision itself. */
  entries: readonly NewEntry[];
  actor: string;
};

/**
 * Decides an approval that is still pending; false when somebody was quicker. The run is told in the same transaction, so
 * that a decision is never taken without it.
 */
export async function conclude(change: Change, row: ApprovalRow, decision: Decision): Promise<boolean> {
  const { client } = change;
  const { status, by, entries, actor } = decision;
  const { rowCount } = await client.query(
    `UPDATE approval SET status = $2, decided_at = now(), decided_by = $3, asked = '{}', remind_at = NULL, escalate_at = NULL,
       due_at = now() + $4 * interval '1 millisecond'
     WHERE id = $1 AND status = 'pending'`,
    [row.id, status, by, HEARD_WITHIN_MS],
  );
  if (rowCount === 0) return false;
  await appendHistory(client, row.id, [...entries, { kind: status, actor, data: { by } }]);
  await announceApproval(
    sqlOf(client),
    row.id,
    status === 'expired' ? 'approval.expired' : 'approval.decided',
  );
  await signalRun(change, row, status);
  change.touched(row);
  return true;
}

/** Tells the waiting step to look at its approval. */
export async function signalRun(
  { client, afterwards }: Change,
  { id, runId, nodeId, iteration }: ApprovalRow,
  status: ApprovalStatus,
): Promise<void> {
  const data = { approval_id: id, status };
  const told = await writeCommand(client, runId, { type: 'signal', nodeId, iteration, data });
  afterwards(() => announceCommand(runId, told));
}

/** What its settings say for the case that nobody answers in time. */
export async function concludeByTime(change: Change, row: ApprovalRow): Promise<boolean> {
  const status = ({ error: 'expired', approve: 'approved', reject: 'rejected' } as const)[row.onTimeout];
  return conclude(change, row, { status, by: 'timeout', entries: [], actor: 'system' });
}
