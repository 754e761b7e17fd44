import type { ApprovalBody, ApprovalSummary } from '@/lib/api/contracts/approvals';
import { parseApprover } from '@/lib/nodes/approvers';
import { isoOrNull } from '@/lib/shared/time';
import { pool } from '../db';
import { type AnswerRow, type ApprovalRow, readAnswers, rulesOf } from './approval-row';
import { type Person, peopleBehind } from './person';
import { approvalsNeeded, mayAnswer } from './rules';
import { firstPerson, voiceOf } from './standing';

/** A row with what a list of approvals reads beside it. */
export type ListedRow = ApprovalRow & { workflowName: string; isMine: boolean };

export async function presentAll(person: Person, rows: readonly ListedRow[]): Promise<ApprovalSummary[]> {
  const refs = [...new Set(rows.flatMap(({ approvers }) => approvers))].filter(
    (ref) => !ref.startsWith('role:'),
  );
  const [answers, people] = await Promise.all([
    readAnswers(
      pool(),
      rows.map(({ id }) => id),
    ),
    refs.length === 0 ? [] : peopleBehind(pool(), person.organizationId, refs),
  ]);
  const nameOf = (ref: string) =>
    people.find((candidate) => candidate.refs.includes(ref))?.name ?? parseApprover(ref).value;
  return rows.map((row) =>
    presentSummary(
      person,
      row,
      answers.filter(({ approvalId }) => approvalId === row.id),
      nameOf,
    ),
  );
}

export async function presentOne(person: Person, row: ListedRow): Promise<ApprovalBody> {
  const [summary] = await presentAll(person, [row]);
  if (!summary) throw new Error('One row gives one summary');
  const { data, form, needsComment, onTimeout } = row;
  return { ...summary, data, form, needsComment, onTimeout };
}

function presentSummary(
  person: Person,
  row: ListedRow,
  answers: readonly AnswerRow[],
  nameOf: (ref: string) => string,
): ApprovalSummary {
  const rules = rulesOf(row);
  const isOpen = row.status === 'pending' && !(row.timeoutAt && row.timeoutAt.getTime() <= Date.now());
  const also = row.asked.filter((ref) => ref.includes(':') && !row.approvers.includes(ref));
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    title: row.title,
    message: row.message,
    workflowId: row.workflowId,
    workflowName: row.workflowName,
    executionId: row.runId,
    nodeId: row.nodeId,
    iteration: row.iteration,
    assignee: row.assignee ?? firstPerson(row),
    assigneeRole: row.assigneeRole,
    approvers: [...row.approvers, ...also].map((ref) => ({
      ref,
      label: nameOf(ref),
      isAsked: row.asked.includes(ref) && !answers.some(({ person: by }) => by === ref),
    })),
    mode: row.mode,
    approvalsNeeded: approvalsNeeded(rules),
    answers: answers.map((answer) => ({ approved: answer.approved, ...voiceOf(answer) })),
    timeoutAt: isoOrNull(row.timeoutAt),
    createdAt: row.createdAt.toISOString(),
    decidedAt: isoOrNull(row.decidedAt),
    decidedBy: row.decidedBy,
    isMine: row.isMine,
    canAnswer: isOpen && mayAnswer(rules, answers, person),
    asksMore: row.needsComment || row.form.some(({ required }) => required),
  };
}
