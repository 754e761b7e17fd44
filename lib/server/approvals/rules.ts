import type { ApprovalMode } from '@/lib/nodes/approval-standing';
import { AppError } from '@/lib/shared/errors';

// Who may answer, and what the answers decide. Pure: rows in, verdict out.

/** Stands in `asked` where nobody in particular was named. */
export const ANYONE = 'anyone';

export type Rules = {
  approvers: readonly string[];
  mode: ApprovalMode;
  /** With the mode `any`. */
  required: number;
  excludedUserId: string | null;
  /** Who may answer for whoever is asked. */
  standIns: readonly string[];
};

export type Answer = { person: string; slot: number | null; approved: boolean };

/** Somebody who may want to answer. `refs` are the ways in which an approver may be meant by them, the closest first. */
export type Asker = {
  key: string;
  userId: string | null;
  refs: readonly string[];
  isAdmin: boolean;
  canExecute: boolean;
};

export type Verdict = 'approved' | 'rejected' | 'pending';

export function verdictOf(rules: Rules, answers: readonly Answer[]): Verdict {
  if (answers.some(({ approved }) => !approved)) return 'rejected';
  const given = answers.length;
  return given >= approvalsNeeded(rules) ? 'approved' : 'pending';
}

export function approvalsNeeded({ mode, approvers, required }: Rules): number {
  return mode === 'any' ? required : Math.max(1, approvers.length);
}

/** Places among the approvers whose answer is awaited now. */
export function openSlots({ approvers, mode }: Rules, answers: readonly Answer[]): number[] {
  const taken = new Set(answers.map(({ slot }) => slot));
  const all = approvers.map((_, index) => index);
  if (mode === 'any') return all;
  const open = all.filter((index) => !taken.has(index));
  return mode === 'sequence' ? open.slice(0, 1) : open;
}

export function askedNow(rules: Rules, answers: readonly Answer[]): string[] {
  if (rules.approvers.length === 0) return [ANYONE, ...rules.standIns];
  const refs = openSlots(rules, answers).flatMap((slot) => rules.approvers[slot] ?? []);
  return [...new Set([...refs, ...rules.standIns])];
}

/** For which of the approvers this person would answer now; throws where they may not. */
export function slotFor(rules: Rules, answers: readonly Answer[], asker: Asker): number | null {
  if (asker.userId !== null && asker.userId === rules.excludedUserId) {
    throw new AppError(
      'forbidden',
      'Whoever started the run may not decide it. Somebody else has to answer.',
    );
  }
  if (answers.some(({ person }) => person === asker.key)) {
    throw new AppError('conflict', 'You have answered already; the approval waits for somebody else.');
  }
  const open = openSlots(rules, answers);
  for (const ref of asker.refs) {
    const slot = open.find((index) => rules.approvers[index] === ref);
    if (slot !== undefined) return slot;
  }
  if (rules.approvers.length === 0 && asker.canExecute) return null;
  // So may somebody who runs the organization.
  const standsIn = asker.isAdmin || asker.refs.some((ref) => rules.standIns.includes(ref));
  if (standsIn) return rules.mode === 'any' ? null : (open[0] ?? null);
  if (rules.mode === 'sequence' && asker.refs.some((ref) => rules.approvers.includes(ref))) {
    throw new AppError('conflict', 'It is not your turn yet: somebody before you has to approve first.');
  }
  throw new AppError(
    'forbidden',
    'You are not among those who are asked. They, or an admin, have to answer.',
  );
}

export function mayAnswer(rules: Rules, answers: readonly Answer[], asker: Asker): boolean {
  try {
    slotFor(rules, answers, asker);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
