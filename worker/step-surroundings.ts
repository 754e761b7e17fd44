import type { StepStart } from '@/lib/engine/decide';
import { itemIn, visibleStep } from '@/lib/engine/decide';
import type { StepState } from '@/lib/engine/state';
import type { Surroundings } from '@/lib/server/functions/function-call';
import type { Json, JsonObject } from '@/lib/shared/json';
import { isPlainObject } from '@/lib/shared/json';
import type { Turn } from './turn';

// What is around a step, for functions and code: the run, what started it, the steps before. Read only when asked for.

export function surroundingsOf(turn: Turn, { scope }: Pick<StepStart, 'scope'>): Surroundings {
  const { run, values } = turn;
  const item = itemIn(scope);
  return {
    input: run.input,
    trigger: triggerOf(run),
    event: eventOf(run) ?? null,
    ...(item ? { item: values.read(item.item), index: item.index } : {}),
    run: runOf(turn),
    get steps() {
      return settledSteps(turn, scope);
    },
  };
}

export function triggerOf({ trigger, input }: Turn['run']): Json {
  return (isPlainObject(trigger) ? (trigger.data as Json | undefined) : undefined) ?? input;
}

export function eventOf({ trigger }: Turn['run']): Json | undefined {
  return (isPlainObject(trigger) ? (trigger.event as Json | undefined) : undefined) ?? undefined;
}

export function runOf({ run, state }: Turn): { id: string; startedAt: string } {
  return { id: run.id, startedAt: new Date(state.startedAt ?? run.createdAtMs).toISOString() };
}

export function describeStep(turn: Turn, step: StepState): JsonObject {
  return {
    status: step.status,
    output: step.output ? turn.values.read(step.output) : null,
    error: step.error ? { code: step.error.code, message: step.error.message } : null,
    attempt: step.attempt,
  };
}

function settledSteps(turn: Turn, scope: StepStart['scope']): JsonObject {
  const entries = [...turn.plan.nodes.keys()].flatMap((id): [string, Json][] => {
    const found = visibleStep(turn.state, scope, id);
    return found && (found.status === 'completed' || found.status === 'failed')
      ? [[id, describeStep(turn, found)]]
      : [];
  });
  return Object.fromEntries(entries);
}
