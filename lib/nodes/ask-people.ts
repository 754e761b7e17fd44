import type { z } from 'zod';
import { type Json, type JsonObject, jsonByteLength } from '@/lib/shared/json';
import { MINUTE_MS, parseDurationMs } from '@/lib/shared/time';
import type { approval } from './approval/definition';
import type { ApprovalStanding } from './approval-standing';
import { approverRefs } from './approvers';
import { type StepContext, StepError } from './executor';
import type { human } from './human/definition';
import { listOfPeople } from './people-config';

// What the steps that ask people have in common. Whether somebody has answered is always read from the approval itself: the
// signal that woke the step is a bell and no answer.

type PeopleContext = StepContext<z.infer<typeof approval.config> | z.infer<typeof human.config>>;

type Asked =
  | { kind: 'wait'; waitFor: 'signal'; untilMs: number | null; data: Json }
  | { kind: 'decided'; standing: ApprovalStanding };

const MAX_DATA_BYTES = 256 * 1024;

/** Asks, or looks what has become of the question. */
export async function askPeople(context: PeopleContext, kind: 'approval' | 'human'): Promise<Asked> {
  const { approvals, resumed } = context;
  const standing =
    (resumed?.kind === 'timer' ? await approvals.timeOut() : null) ??
    (await approvals.ask(requestOf(context, kind)));
  switch (standing.status) {
    case 'pending':
      return { kind: 'wait', waitFor: 'signal', untilMs: standing.timeoutAtMs, data: waitData(standing) };
    case 'approved':
    case 'rejected':
      return { kind: 'decided', standing };
    case 'expired':
      throw failure('approval_expired', 'Nobody answered in time', standing);
    case 'cancelled':
      throw failure('approval_cancelled', 'The approval was cancelled', standing);
  }
}

/** What a decision leaves behind as the output of the step. */
export function decisionOf(standing: ApprovalStanding): JsonObject {
  const { id, status, comment, respondedBy, form, approvals, rejections } = standing;
  return {
    approved: status === 'approved',
    comment,
    respondedBy,
    form,
    approvals,
    rejections,
    approvalId: id,
  };
}

export function failRejected(standing: ApprovalStanding): StepError {
  const by = standing.respondedBy ? ` by ${standing.respondedBy}` : '';
  return failure('rejected', `Rejected${by}${standing.comment ? `: ${standing.comment}` : ''}`, standing);
}

function failure(code: string, message: string, standing: ApprovalStanding): StepError {
  return new StepError(code, message, { retryable: false, details: decisionOf(standing) });
}

function requestOf({ config, input }: PeopleContext, kind: 'approval' | 'human') {
  const { assignee, assigneeRole, mode, form = [] } = config;
  return {
    kind,
    message: config.message ?? '',
    data: dataOf(config.data, input),
    form,
    assignee: assignee || null,
    assigneeRole: assigneeRole || null,
    approvers: approverRefs([
      assignee,
      assigneeRole && `role:${assigneeRole}`,
      ...listOfPeople(config.approvers),
    ]),
    escalateTo: approverRefs(listOfPeople(config.escalateTo)),
    mode,
    required: mode === 'any' ? config.requiredApprovals : 1,
    needsComment: config.requireComment,
    excludesStarter: config.excludeStarter,
    onTimeout: config.onTimeout,
    timeoutMs: parseDurationMs(config.timeoutMs) ?? null,
    remindEveryMs: remindEvery(parseDurationMs(config.remindEveryMs)),
    escalateAfterMs: parseDurationMs(config.escalateAfterMs) ?? null,
  };
}

/** Nobody is reminded more often than once a minute. */
function remindEvery(ms: number | undefined): number | null {
  return ms ? Math.max(MINUTE_MS, ms) : null;
}

/** What is too large to be looked at is left out, unless it was asked for by name. */
function dataOf(data: Json | undefined, input: Json): Json {
  const value = data === undefined ? input : data;
  if (jsonByteLength(value) <= MAX_DATA_BYTES) return value;
  if (data === undefined) return null;
  throw new StepError('data_too_large', 'The data to decide on is larger than 256 KB. Show less of it.', {
    retryable: false,
  });
}

function waitData({ id, message, assignee, assigneeRole, timeoutAtMs }: ApprovalStanding): Json {
  return {
    approval_id: id,
    assignee,
    assignee_role: assigneeRole,
    message,
    timeout_at: timeoutAtMs === null ? null : new Date(timeoutAtMs).toISOString(),
  };
}
