import type { StepNotice } from '@/lib/nodes/executor';
import { pool } from '../db';
import { notify } from './notify';
import { findRecipients } from './recipients';

type Request = {
  organizationId: string;
  workflowId: string;
  runId: string;
  key: string;
  notice: StepNotice;
  log: (level: 'warn', message: string) => void;
};

/**
 * Tells people of the organization on behalf of a step. What is addressed to somebody who is not there goes to the owner of
 * the workflow, so that it is not lost.
 */
export async function notifyFromStep(request: Request): Promise<{ userIds: string[] }> {
  const { organizationId, workflowId, runId, key, notice, log } = request;
  const { userIds, unknown } = await findRecipients(organizationId, notice.to);
  if (unknown.length > 0) {
    log(
      'warn',
      `Nobody in the organization goes by ${unknown.map((name) => `"${name}"`).join(', ')}; the owner is told.`,
    );
  }
  const owner = await ownerOf(workflowId);
  const isForOwner = owner !== null && (unknown.length > 0 || notice.to.length === 0);
  return notify({
    organizationId,
    userIds: isForOwner ? [...userIds, owner.userId] : userIds,
    key,
    title: notice.title ?? owner?.workflow ?? 'Notification',
    message: notice.message,
    link: notice.link ?? `/runs/${runId}`,
    origin: { workflowId, runId },
  });
}

async function ownerOf(workflowId: string): Promise<{ userId: string; workflow: string } | null> {
  const { rows } = await pool().query<{ userId: string; workflow: string }>({
    name: 'workflow-owner',
    text: 'SELECT owner_id AS "userId", name AS workflow FROM workflow WHERE id = $1',
    values: [workflowId],
  });
  return rows[0] ?? null;
}
