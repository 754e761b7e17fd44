import type { ApprovalBody, approvals } from '@/lib/api/contracts/approvals';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { pool } from '../db';
import { readLink } from './answer-link';
import { findAnyway } from './list-approvals';
import { type Person, personByEmail } from './person';
import { presentOne } from './present-approval';
import { answerAs, noSuchApproval } from './respond';

/** What the page behind a link of a mail shows, and to whom. Opening it changes nothing. */
export async function openLink(
  token: string,
): Promise<{ approval: ApprovalBody; email: string; name: string }> {
  const { approvalId, person } = await personBehind(token);
  const row = await findAnyway(person, approvalId);
  if (!row) throw noSuchApproval(approvalId);
  return { approval: await presentOne(person, row), email: person.email, name: person.name };
}

export async function answerByLink({
  token,
  ...answer
}: BodyOf<typeof approvals.answer>): Promise<AnswerOf<typeof approvals.answer>> {
  const { approvalId, person } = await personBehind(token);
  const { status } = await answerAs(person, approvalId, answer);
  return { approvalId, status };
}

async function personBehind(token: string): Promise<{ approvalId: string; person: Person }> {
  const { approvalId, email } = readLink(token);
  const { rows } = await pool().query<{ organizationId: string }>(
    'SELECT organization_id AS "organizationId" FROM approval WHERE id = $1',
    [approvalId],
  );
  const [row] = rows;
  if (!row) throw noSuchApproval(approvalId);
  return { approvalId, person: await personByEmail(row.organizationId, email) };
}
