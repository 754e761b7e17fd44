import type { AltbaseRunEvent } from '@/lib/dialects/altbase/contract';
import { altbaseStepStatus } from '@/lib/dialects/altbase/status';
import type { SequencedEvent } from '@/lib/engine/events';
import type { Plan } from '@/lib/engine/plan';
import { applySequenced } from '@/lib/engine/reduce';
import {
  createRunState,
  type RunStart,
  type RunState,
  type Scope,
  type StepState,
  stepKey,
} from '@/lib/engine/state';
import { isPlainObject } from '@/lib/shared/json';

// A run's events become changes of its steps by folding them, since skipped steps and ends are derived. What is said only
// depends on the log, so a message has the same id on every connection: the number of its event, and its place in what
// that event brought about. A client that was cut off gets exactly what it has not seen.

export type MessageId = { seq: number; index: number };
export type Message = { id: MessageId; event: AltbaseRunEvent };

/** Speaks for a run from its first event on; give it every event once, in order. */
export function createRunVoice(plan: Plan, start: RunStart): (event: SequencedEvent) => Message[] {
  const state = createRunState(plan, start);
  const told = new Map<string, StepState>();
  return (event) => {
    applySequenced(plan, state, event);
    forgetGone(event, state, told);
    const changed = changedSteps(event, state, told).filter(
      (step) => !plan.nodes.get(step.nodeId)?.traits.isTrigger,
    );
    return changed
      .flatMap((step) => messagesOf(step, told))
      .map((message, index) => ({ id: { seq: event.seq, index }, event: message }));
  };
}

/** Steps that a restart has made undone are news when they come again. */
function forgetGone(event: SequencedEvent, state: RunState, told: Map<string, StepState>): void {
  if (event.type !== 'run.restarted') return;
  for (const [key, step] of told) {
    if (state.scopes.get(step.iteration)?.steps.get(step.nodeId) !== step) told.delete(key);
  }
}

function changedSteps(event: SequencedEvent, state: RunState, told: Map<string, StepState>): StepState[] {
  return scopesToLookAt(event, state).flatMap((scope) =>
    [...scope.steps.values()].filter((step) => told.get(keyOf(step)) !== step),
  );
}

/** A success moves things in its own scope only; a failure or an end of the run anywhere. */
function scopesToLookAt(event: SequencedEvent, state: RunState): Scope[] {
  switch (event.type) {
    case 'step.log':
    case 'step.recorded':
      return [];
    case 'step.started':
    case 'step.waiting':
    case 'step.resumed':
    case 'step.iterating':
    case 'step.succeeded': {
      const scope = state.scopes.get(event.iteration);
      return scope ? [scope] : [];
    }
    case 'step.failed':
    case 'step.deadline_passed':
    case 'run.started':
    case 'run.forked':
    case 'run.restarted':
    case 'run.pause_requested':
    case 'run.paused':
    case 'run.resumed':
    case 'run.cancelled':
    case 'run.timed_out':
    case 'run.limit_reached':
      return [...state.scopes.values()];
  }
}

/** What is new about a step; one that was done before it was seen running has run, too. */
function messagesOf(step: StepState, told: Map<string, StepState>): AltbaseRunEvent[] {
  const before = told.get(keyOf(step));
  told.set(keyOf(step), step);
  const status = altbaseStepStatus(step.status);
  const said = before && altbaseStepStatus(before.status);
  if (status === 'pending' || status === said) return [];
  const base = { type: 'step_status', node_id: step.nodeId, ...iterationOf(step) } as const;
  const ran = status === 'completed' && (said === undefined || said === 'pending');
  return [
    ...(ran ? [{ ...base, status: 'running' } as const] : []),
    { ...base, status, ...resultOf(step) },
    ...approvalOf(step),
  ];
}

function resultOf(step: StepState) {
  const { startedAt, endedAt, output, error } = step;
  const isOver = endedAt !== null && startedAt !== null && step.status !== 'skipped';
  return {
    ...(output && 'value' in output ? { output: output.value } : {}),
    ...(error && step.status === 'failed' ? { error: error.message } : {}),
    ...(isOver ? { duration_ms: Math.max(0, endedAt - startedAt) } : {}),
  };
}

/** A step that waits for a person says whose answer it needs. */
function approvalOf(step: StepState): AltbaseRunEvent[] {
  const data = step.status === 'waiting' && step.wait?.for === 'signal' ? step.wait.data : null;
  if (!isPlainObject(data) || typeof data.approval_id !== 'string') return [];
  const { approval_id: approvalId, assignee, message } = data;
  return [
    {
      type: 'approval_required',
      node_id: step.nodeId,
      approval_id: approvalId,
      assignee: typeof assignee === 'string' ? assignee : null,
      message: typeof message === 'string' ? message : '',
    },
  ];
}

function iterationOf({ iteration }: StepState): { iteration?: string } {
  return iteration === '' ? {} : { iteration };
}

function keyOf({ iteration, nodeId }: StepState): string {
  return stepKey(iteration, nodeId);
}
