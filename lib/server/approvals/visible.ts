/** SQL conditions over `approval a JOIN workflow w`, in the eyes of one person. */

import { visibleWorkflow } from '../runs/run-row';
import { askedRefs, type Person } from './person';

/** The first values of a query with these conditions. */
export function eyesOf(person: Person): unknown[] {
  return [person.organizationId, person.userId, person.isAdmin, askedRefs(person), person.key];
}

/** Of a workflow they may see, or one they are or were asked about. */
export const isVisible = `a.organization_id = $1 AND (${visibleWorkflow('$2', '$3')} OR a.approvers && $4::text[]
  OR a.asked && $4::text[] OR EXISTS (SELECT 1 FROM approval_answer own WHERE own.approval_id = a.id AND own.person = $5))`;

export const isOpen = `(a.status = 'pending' AND (a.timeout_at IS NULL OR a.timeout_at > now()))`;

/** Their answer is awaited. */
export const isMine = `(${isOpen} AND a.asked && $4::text[] AND a.excluded_user_id IS DISTINCT FROM $2
  AND NOT EXISTS (SELECT 1 FROM approval_answer own WHERE own.approval_id = a.id AND own.person = $5))`;
