import type { ApprovalSummary } from '@/lib/api/contracts/approvals';
import { approvals as contract } from '@/lib/api/contracts/approvals';
import type { Role } from '@/lib/api/contracts/people';
import { listApprovals } from '@/lib/server/approvals/list-approvals';
import { type Identity, isAdminRole, scopesOfRole } from '@/lib/server/auth/identity';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { newId } from '@/lib/shared/ids';
import { until } from './until';

/** Makes a person a member, with an account when they have none. */
export async function addPerson(
  scope: RunScope,
  role: Role,
  userId?: string,
): Promise<Identity & { email: string }> {
  const { organizationId } = scope;
  const id = userId ?? newId('user');
  const email = `${id}@example.com`;
  await pool().query(
    'INSERT INTO "user" (id, name, email, updated_at) VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING',
    [id, `Person ${role}`, email],
  );
  await pool().query('INSERT INTO member (id, organization_id, user_id, role) VALUES ($1, $2, $3, $4)', [
    newId('member'),
    organizationId,
    id,
    role,
  ]);
  return {
    userId: id,
    email,
    organizationId,
    role,
    scopes: scopesOfRole(role),
    credential: 'session',
    keyId: null,
    canSeeAll: isAdminRole(role),
  };
}

type Query = Parameters<typeof contract.list.query.parse>[0];

export async function approvalsOfRun(
  identity: Identity,
  runId: string,
  query: object = {},
): Promise<ApprovalSummary[]> {
  const parsed = contract.list.query.parse({ execution_id: runId, limit: '100', ...query } as Query);
  return (await listApprovals(identity, parsed)).approvals;
}

/** The approvals of a run once so many are pending. */
export async function pendingApprovals(
  identity: Identity,
  runId: string,
  count = 1,
): Promise<ApprovalSummary[]> {
  return until(
    async () => {
      const found = await approvalsOfRun(identity, runId, { status: 'pending' });
      return found.length === count && found;
    },
    { what: `${count} approvals of ${runId} are pending` },
  );
}

export async function pendingApproval(identity: Identity, runId: string): Promise<ApprovalSummary> {
  const [approval] = await pendingApprovals(identity, runId);
  if (!approval) throw new Error('one was counted');
  return approval;
}
