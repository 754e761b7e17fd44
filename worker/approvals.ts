import { isSettled, type StepState } from '@/lib/engine/state';
import type { ApprovalRequest } from '@/lib/nodes/approval-standing';
import type { StepContext } from '@/lib/nodes/executor';
import { type AskingStep, askPeople, endTime } from '@/lib/server/approvals/ask-people';
import { closeOtherApprovals } from '@/lib/server/approvals/close-approvals';
import { isPlainObject } from '@/lib/shared/json';
import { stepKeyOf } from './step-key';
import type { ActiveStep, Turn } from './turn';

// How the steps of a turn ask people, and how what nobody waits for any more is withdrawn.

const ASKING: ReadonlySet<string> = new Set(['approval', 'human']);

/** Runs that nobody in person has started. */
const IMPERSONAL: ReadonlySet<string> = new Set([
  'schedule',
  'webhook',
  'event',
  'record',
  'integration',
  'run_finished',
  'workflow',
]);

export function approvalsOf(
  turn: Turn,
  step: StepState,
  { redactor }: ActiveStep,
): StepContext<unknown>['approvals'] {
  const stepKey = stepKeyOf(turn, step);
  return {
    // Nothing secret is shown to people, and nothing of it is kept.
    ask: (request) => askPeople(askingStep(turn, step, stepKey), redacted(request, redactor)),
    timeOut: () => endTime(stepKey),
  };
}

function redacted(request: ApprovalRequest, { text, data }: ActiveStep['redactor']): ApprovalRequest {
  return { ...request, message: text(request.message), data: data(request.data) };
}

function askingStep({ run, plan }: Turn, { nodeId, iteration }: StepState, stepKey: string): AskingStep {
  const { organizationId, workflowId, id: runId } = run;
  const name = plan.nodes.get(nodeId)?.node.name || nodeId;
  return { organizationId, workflowId, runId, nodeId, iteration, stepKey, name, startedBy: starterOf(run) };
}

function starterOf({ trigger, userId }: Turn['run']): string | null {
  const type = isPlainObject(trigger) ? trigger.type : undefined;
  return typeof type === 'string' && IMPERSONAL.has(type) ? null : userId;
}

/** Withdraws what steps have asked that do not wait any more: their branch failed, or the run ended or was restarted. */
export async function withdrawApprovals(turn: Turn): Promise<void> {
  if (!hasAskingSteps(turn)) return;
  await closeOtherApprovals(turn.handle, liveKeys(turn));
}

function hasAskingSteps({ plan }: Turn): boolean {
  for (const { node } of plan.nodes.values()) if (ASKING.has(node.type)) return true;
  return false;
}

function liveKeys(turn: Turn): string[] {
  const { state, plan } = turn;
  const keys: string[] = [];
  for (const scope of state.scopes.values()) {
    for (const step of scope.steps.values()) {
      const type = plan.nodes.get(step.nodeId)?.node.type ?? '';
      if (ASKING.has(type) && !isSettled(step.status)) keys.push(stepKeyOf(turn, step));
    }
  }
  return keys;
}
