import { isFinished, type RunStatus } from '@/lib/engine/events';
import { checkForm } from '@/lib/nodes/approval-form';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import { type Identity, requireScope } from '../auth/identity';
import { type Change, changeApprovals } from './announce';
import { type AnswerRow, type ApprovalRow, holdApproval, readAnswers, rulesOf } from './approval-row';
import { conclude } from './conclude';
import { appendHistory, type NewEntry } from './history';
import { type Person, personOf } from './person';
import { askedNow, slotFor, verdictOf } from './rules';
import { tellApprovers } from './tell-approvers';

export type GivenAnswer = {
  approved: boolean;
  comment?: string | undefined;
  form?: Record<string, unknown> | undefined;
};

/** Answers an approval. Of several at once exactly one decides; the others get a conflict. */
export async function respond(identity: Identity, id: string, answer: GivenAnswer): Promise<ApprovalRow> {
  // People who are asked may answer whatever else their role allows; a key only does what it was made for.
  if (identity.credential === 'key') requireScope(identity, 'workflows:execute');
  return answerAs(await personOf(identity), id, answer);
}

/** The approval as it stands after the answer. */
export async function answerAs(person: Person, id: string, given: GivenAnswer): Promise<ApprovalRow> {
  return changeApprovals(async (change) => {
    const row = await holdApproval(change.client, id);
    if (!row || row.organizationId !== person.organizationId) throw noSuchApproval(id);
    const answers = await readAnswers(change.client, [id]);
    const slot = slotFor(rulesOf(row), answers, person);
    requireOpen(row);
    await requireRunning(change, row);
    const answer = readAnswer(row, given);
    const entry: NewEntry = {
      kind: 'answered',
      actor: person.key,
      data: { email: person.email, ...answer },
    };
    const at = await storeAnswer(change, row, person, { ...answer, slot });
    const all = [...answers, { ...answer, ...at, slot, person: person.key }];
    const verdict = verdictOf(rulesOf(row), all);
    if (verdict === 'pending') return goOn(change, row, all, entry);
    const decision = { status: verdict, by: person.email, entries: [entry], actor: person.key };
    if (!(await conclude(change, row, decision))) throw decided(row);
    return { ...row, status: verdict, decidedBy: person.email, decidedAt: at.at };
  });
}

export function noSuchApproval(id: string): AppError {
  return new AppError('not_found', `There is no approval ${id.slice(0, 200)}.`);
}

export function requireOpen(row: ApprovalRow): void {
  if (row.status !== 'pending') throw decided(row);
  if (row.timeoutAt && row.timeoutAt.getTime() <= Date.now()) {
    throw new AppError('conflict', 'The time for an answer is over.', { details: { status: 'expired' } });
  }
}

/** A run that was cancelled in this moment withdraws its approvals a moment later. */
async function requireRunning({ client }: Change, { runId }: ApprovalRow): Promise<void> {
  const { rows } = await client.query<{ status: RunStatus }>('SELECT status FROM run WHERE id = $1', [runId]);
  const [run] = rows;
  if (run && !isFinished(run.status)) return;
  throw new AppError('conflict', 'The run has ended; nobody waits for this answer any more.');
}

function decided({ status, decidedBy }: ApprovalRow): AppError {
  const by = decidedBy && decidedBy !== 'timeout' ? ` by ${decidedBy}` : '';
  return new AppError('conflict', `The approval is no longer pending: it is ${status}${by}.`, {
    details: { status },
  });
}

type ReadAnswer = { approved: boolean; comment: string | null; form: JsonObject | null };

function readAnswer(row: ApprovalRow, { approved, comment, form = {} }: GivenAnswer): ReadAnswer {
  const text = (comment ?? '').replaceAll('\0', '').trim();
  if (row.needsComment && text === '') {
    throw new AppError('invalid_request', 'This approval asks for a comment.', { field: 'comment' });
  }
  const { values, problems } = checkForm(row.form, form, approved);
  const [problem] = problems;
  if (problem) {
    throw new AppError('invalid_request', problem.message, {
      field: `form.${problem.key}`,
      details: problems.map(({ key, message }) => ({ field: `form.${key}`, message })),
    });
  }
  return { approved, comment: text === '' ? null : text, form: row.form.length === 0 ? null : values };
}

async function storeAnswer(
  { client }: Change,
  row: ApprovalRow,
  { key, name, email }: Person,
  { approved, comment, form, slot }: ReadAnswer & { slot: number | null },
): Promise<{ at: Date }> {
  const at = new Date();
  await client.query(
    `INSERT INTO approval_answer (approval_id, person, slot, approved, comment, form, name, email, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [row.id, key, slot, approved, comment, form === null ? null : JSON.stringify(form), name, email, at],
  );
  return { at };
}

/** More have to approve: with a sequence, the next one is asked now. */
async function goOn(
  change: Change,
  row: ApprovalRow,
  answers: readonly Pick<AnswerRow, 'person' | 'slot' | 'approved'>[],
  entry: NewEntry,
): Promise<ApprovalRow> {
  const asked = askedNow(rulesOf(row), answers);
  await change.client.query('UPDATE approval SET asked = $2 WHERE id = $1', [row.id, asked]);
  await appendHistory(change.client, row.id, [entry]);
  const next = asked.filter((ref) => !row.asked.includes(ref));
  if (next.length > 0) await tellApprovers(change, row, { reason: 'asked', refs: next });
  change.touched(row);
  return { ...row, asked };
}
