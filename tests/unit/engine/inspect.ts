import { stepKey } from '@/lib/engine/state';
import { readValue } from '@/lib/engine/value';
import type { Json } from '@/lib/shared/json';
import { type Drive, noBlob } from './drive';

// What a test wants to know of a run.

/** Status of every step of the top scope, or of one iteration. */
export function statusesOf({ state }: Drive, iteration = ''): Record<string, string> {
  const steps = state.scopes.get(iteration)?.steps ?? new Map();
  return Object.fromEntries([...steps].map(([id, step]) => [id, step.status]));
}

export function outputOf({ state }: Drive): Json {
  return state.output ? readValue(state.output, noBlob) : null;
}

/** What a step was started with the last time. */
export function inputOf({ starts }: Drive, nodeId: string, iteration = ''): Json | undefined {
  return starts.findLast((start) => start.nodeId === nodeId && start.iteration === iteration)?.input;
}

export function startedIds({ starts }: Drive): string[] {
  return starts.map(({ nodeId, iteration }) => (iteration === '' ? nodeId : stepKey(iteration, nodeId)));
}
