import type { Json, JsonObject } from '@/lib/shared/json';
import type { ApprovalField } from './approval-form';

// What a step and the approvals service tell each other.

export const approvalStatuses = ['pending', 'approved', 'rejected', 'expired', 'cancelled'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/** The event that answers a step that asks people, in APIs that know no approvals. */
export const APPROVAL_EVENT = 'approval';

export const approvalModes = ['any', 'all', 'sequence'] as const;
export type ApprovalMode = (typeof approvalModes)[number];

export type ApprovalRequest = {
  kind: 'approval' | 'human';
  message: string;
  data: Json;
  form: ApprovalField[];
  assignee: string | null;
  assigneeRole: string | null;
  /** As `approverRef` writes them. */
  approvers: string[];
  escalateTo: string[];
  mode: ApprovalMode;
  /** Approvals needed with the mode `any`. */
  required: number;
  needsComment: boolean;
  excludesStarter: boolean;
  onTimeout: 'error' | 'approve' | 'reject';
  timeoutMs: number | null;
  remindEveryMs: number | null;
  escalateAfterMs: number | null;
};

/** One person's answer as a step leaves it behind. */
export type ApprovalVoice = {
  by: string;
  name: string;
  userId: string | null;
  comment: string | null;
  form: JsonObject | null;
  at: string;
};

export type ApprovalStanding = {
  id: string;
  status: ApprovalStatus;
  message: string;
  assignee: string | null;
  assigneeRole: string | null;
  timeoutAtMs: number | null;
  /** Of whoever decided it. */
  comment: string | null;
  respondedBy: string | null;
  /** All that was filled in; the newest answer counts. */
  form: JsonObject;
  approvals: ApprovalVoice[];
  rejections: ApprovalVoice[];
};
