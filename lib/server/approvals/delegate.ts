import { AppError } from '@/lib/shared/errors';
import { type Identity, requireScope } from '../auth/identity';
import { changeApprovals } from './announce';
import { type AnswerRow, type ApprovalRow, holdApproval, readAnswers, rulesOf } from './approval-row';
import { appendHistory } from './history';
import { memberBy, type Person, personOf } from './person';
import { noSuchApproval, requireOpen } from './respond';
import { askedNow, slotFor } from './rules';
import { tellApprovers } from './tell-approvers';

/** Hands one's own part of an approval to another member; an admin may do so for whoever is asked. */
export async function delegate(
  identity: Identity,
  id: string,
  { to, comment }: { to: string; comment?: string | undefined },
): Promise<void> {
  if (identity.credential === 'key') requireScope(identity, 'workflows:execute');
  const [person, target] = await Promise.all([personOf(identity), memberBy(identity.organizationId, to)]);
  await changeApprovals(async (change) => {
    const row = await holdApproval(change.client, id);
    if (!row || row.organizationId !== identity.organizationId) throw noSuchApproval(id);
    const answers = await readAnswers(change.client, [id]);
    const slot = slotFor(rulesOf(row), answers, person);
    requireOpen(row);
    const ref = requireTarget(row, answers, target, person);
    const approvers = replaced(row, slot, ref);
    const asked = askedNow({ ...rulesOf(row), approvers }, answers);
    await change.client.query('UPDATE approval SET approvers = $2, asked = $3 WHERE id = $1', [
      id,
      approvers,
      asked,
    ]);
    await appendHistory(change.client, id, [
      {
        kind: 'delegated',
        actor: person.key,
        data: { by: person.email, to: target?.email ?? '', comment: comment ?? null },
      },
    ]);
    await tellApprovers(change, row, { reason: 'delegated', refs: [ref] });
    change.touched(row);
  });
}

function requireTarget(
  row: ApprovalRow,
  answers: readonly AnswerRow[],
  target: Person | null,
  { key }: Person,
): string {
  const refuse = (message: string) => new AppError('invalid_request', message, { field: 'to' });
  if (!target) throw refuse('There is nobody with this address or id in the organization.');
  if (target.key === key) throw refuse('That is you.');
  if (target.userId === row.excludedUserId) throw refuse('Whoever started the run may not decide it.');
  if (answers.some(({ person }) => person === target.key))
    throw refuse(`${target.email} has answered already.`);
  if (row.approvers.some((ref) => target.refs.slice(0, 2).includes(ref))) {
    throw refuse(`${target.email} is among those who are asked already.`);
  }
  return target.key;
}

/** A role stays where any of several may answer: the others who have it are still asked. */
function replaced({ approvers, mode }: ApprovalRow, slot: number | null, ref: string): string[] {
  const isKept = slot === null || (mode === 'any' && approvers[slot]?.startsWith('role:'));
  return isKept ? [...approvers, ref] : approvers.with(slot, ref);
}
