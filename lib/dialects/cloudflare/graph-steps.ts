import type { Plan, PlanNode } from '@/lib/engine/plan';
import type { Json } from '@/lib/shared/json';
import type { GraphNode } from './graph-shape';
import { eventTypeOf, kindOf } from './kinds';

// One step of a workflow as it stands in a graph.

/** None for what is only code between steps. */
export function stepNodes(plan: Plan, node: PlanNode): GraphNode[] {
  const { type, config } = node.node;
  switch (kindOf(type)) {
    case 'sleep':
      return [sleepNode(nameOf(node), config)];
    case 'waitForEvent': {
      const timeout = durationOf(config.timeoutMs) ?? 'unlimited';
      const options = { event_type: eventTypeOf(type, config), timeout };
      return [{ type: 'step_wait_for_event', name: nameOf(node), options, payload: { type: 'unknown' } }];
    }
    case 'step':
      return [doNode(plan, node)];
    case 'control':
      return type === 'loop_break' ? [{ type: 'break', kind: 'break' }] : [];
  }
}

function doNode(plan: Plan, node: PlanNode): GraphNode {
  const { maxRetries, initialDelayMs, backoff } = node.retry;
  return {
    type: 'step_do',
    name: nameOf(node),
    config: {
      retries: { limit: maxRetries, delay: initialDelayMs, backoff },
      timeout: node.timeoutMs ?? plan.timeoutMs,
    },
    nodes: [],
  };
}

function sleepNode(name: string, { until, cron, seconds, durationMs }: Record<string, Json>): GraphNode {
  if (until !== undefined) return { type: 'step_sleep_until', name, timestamp: textOf(until) };
  if (cron !== undefined) return { type: 'step_sleep_until', name, timestamp: `next ${textOf(cron)}` };
  const duration = typeof seconds === 'number' ? seconds * 1_000 : (durationOf(durationMs) ?? 0);
  return { type: 'step_sleep', name, duration };
}

function durationOf(value: Json | undefined): number | string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

export function nameOf({ id, node }: PlanNode): string {
  return node.name || id;
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}
