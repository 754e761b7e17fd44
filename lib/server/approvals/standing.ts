import type { ApprovalStanding, ApprovalVoice } from '@/lib/nodes/approval-standing';
import type { AnswerRow, ApprovalRow } from './approval-row';

/** An approval as the step that asked is told. */
export function standingOf(row: ApprovalRow, answers: readonly AnswerRow[]): ApprovalStanding {
  const { id, status, message, assignee, assigneeRole, timeoutAt, decidedBy } = row;
  const voices = answers.map(voiceOf);
  const isDecided = status === 'approved' || status === 'rejected';
  // With the last answer came the decision, unless time decided.
  const last = isDecided && decidedBy !== 'timeout' ? voices.at(-1) : undefined;
  return {
    id,
    status,
    message,
    assignee: assignee ?? firstPerson(row),
    assigneeRole,
    timeoutAtMs: timeoutAt?.getTime() ?? null,
    comment: last?.comment ?? null,
    respondedBy: isDecided ? decidedBy : null,
    form: Object.assign({}, ...voices.map(({ form }) => form ?? {})),
    approvals: voices.filter((_, index) => answers[index]?.approved),
    rejections: voices.filter((_, index) => !answers[index]?.approved),
  };
}

/** Who is named first where an approval is shown. */
export function firstPerson({ approvers }: Pick<ApprovalRow, 'approvers'>): string | null {
  const ref = approvers.find((candidate) => !candidate.startsWith('role:'));
  return ref === undefined ? null : ref.slice(ref.indexOf(':') + 1);
}

export function voiceOf({ person, name, email, comment, form, at }: AnswerRow): ApprovalVoice {
  return {
    by: email,
    name,
    userId: person.startsWith('user:') ? person.slice('user:'.length) : null,
    comment,
    form,
    at: at.toISOString(),
  };
}
