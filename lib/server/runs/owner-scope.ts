import { AppError } from '@/lib/shared/errors';
import { pool } from '../db';
import type { RunScope } from './run-row';

/** A workflow may reach what its owner may see: whoever may run it need not see what it is made of. */
export async function ownerScope({
  workflowId,
  organizationId,
}: {
  workflowId: string;
  organizationId: string;
}): Promise<RunScope> {
  const { rows } = await pool().query<{ userId: string; role: string | null }>({
    name: 'owner-of',
    text: `SELECT w.owner_id AS "userId", m.role FROM workflow w
      LEFT JOIN member m ON m.user_id = w.owner_id AND m.organization_id = w.organization_id WHERE w.id = $1`,
    values: [workflowId],
  });
  const [owner] = rows;
  if (!owner) throw new AppError('not_found', 'The workflow is gone.');
  const canSeeAll = owner.role === 'owner' || owner.role === 'admin';
  return { organizationId, userId: owner.userId, canSeeAll };
}
