import { takeReady } from './decide';
import type { Plan } from './plan';
import { applyEvent } from './reduce';
import type { GivenStep } from './run-options';
import { createRunState } from './state';
import { nullValue } from './value';

export type Rehearsal = {
  /** Steps that would have to be executed before the target. */
  missing: string[];
  /** Whether the run comes to the target by what is given. */
  isReached: boolean;
};

/** Goes through a run on given outputs without executing anything: what is missing to begin with the target? */
export function rehearse(plan: Plan, target: string, given: ReadonlyMap<string, GivenStep>): Rehearsal {
  const state = createRunState(plan, { input: nullValue, triggerNodeId: null });
  const rehearsal: Rehearsal = { missing: [], isReached: false };
  applyEvent(plan, state, { type: 'run.started', at: 0 });
  for (;;) {
    const starts = takeReady(plan, state, 100);
    if (starts.length === 0) return rehearsal;
    for (const { node, step, attempt } of starts) {
      const ports = given.get(node.id)?.ports ?? (node.traits.isTrigger ? portsOut(plan, node.id) : null);
      if (node.id === target) rehearsal.isReached = true;
      else if (!ports) rehearsal.missing.push(node.id);
      else {
        const place = { nodeId: node.id, iteration: step.iteration };
        const common = { at: 0, ...place, attempt, startedAt: 0 };
        applyEvent(plan, state, { type: 'step.succeeded', ...common, ports: [...ports], output: nullValue });
      }
    }
  }
}

function portsOut(plan: Plan, nodeId: string): string[] {
  return (plan.nodes.get(nodeId)?.outgoing ?? []).map(({ sourcePort }) => sourcePort);
}
