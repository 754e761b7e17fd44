import type { Connection } from '@/lib/workflow/schema';
import type { Plan, PlanNode } from './plan';
import type { StepState } from './state';

// Which connections a settled step takes. A connection is pending until its source settles, then taken or dead.

/**
 * Where a final failure leads: to error connections, else past the step (`onError: continue`), else to joins that wait for
 * all to settle; else nowhere, and its scope fails.
 */
export type FailureRoute = 'error' | 'continue' | 'settled' | 'none';

export function failureRoute(plan: Plan, node: PlanNode): FailureRoute {
  if (node.outgoing.some((connection) => isErrorConnection(plan, connection))) return 'error';
  if (node.onError === 'continue') return 'continue';
  return node.outgoing.some((connection) => joinsSettled(plan, connection)) ? 'settled' : 'none';
}

/** Says of each connection out of a settled step whether it is taken. */
export function takenBy(plan: Plan, node: PlanNode, step: StepState): (connection: Connection) => boolean {
  if (step.status === 'completed') {
    const ports = new Set(step.ports);
    return (connection) => ports.has(connection.sourcePort) && !handlesErrors(plan, connection);
  }
  if (step.status !== 'failed' || step.isAbandoned) return () => false;
  const route = failureRoute(plan, node);
  if (route === 'none') return () => false;
  if (route === 'continue') return () => true;
  return (connection) =>
    joinsSettled(plan, connection) || (route === 'error' && isErrorConnection(plan, connection));
}

function isErrorConnection(plan: Plan, connection: Connection): boolean {
  return connection.sourcePort === 'error' || handlesErrors(plan, connection);
}

function handlesErrors(plan: Plan, { targetNodeId }: Connection): boolean {
  return plan.nodes.get(targetNodeId)?.traits.handlesErrors ?? false;
}

function joinsSettled(plan: Plan, { targetNodeId }: Connection): boolean {
  return plan.nodes.get(targetNodeId)?.join.mode === 'settled';
}
