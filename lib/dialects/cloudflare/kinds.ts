import { APPROVAL_EVENT } from '@/lib/nodes/approval-standing';
import { findNodeDefinition } from '@/lib/nodes/registry';

/** What a step of ours is there; `control` is code between steps, which is no step. */
export type StepKind = 'step' | 'sleep' | 'waitForEvent' | 'control';

const control = new Set(['condition', 'switch', 'parallel', 'loop', 'loop_break']);
const waits = new Set(['wait_for_event', 'approval', 'human']);

export function kindOf(nodeType: string): StepKind {
  if (nodeType === 'delay') return 'sleep';
  if (waits.has(nodeType)) return 'waitForEvent';
  const isTrigger = findNodeDefinition(nodeType)?.kind === 'trigger';
  return isTrigger || control.has(nodeType) ? 'control' : 'step';
}

/** The type of event that a waiting step is said to wait for. */
export function eventTypeOf(nodeType: string, config: Record<string, unknown>): string {
  if (nodeType !== 'wait_for_event') return APPROVAL_EVENT;
  return typeof config.eventType === 'string' ? config.eventType : '';
}
