import type { Plan, PlanNode } from './plan';

/**
 * A plan of one step and everything it depends on. Loops before it keep their bodies, for their results come from there;
 * of a loop around it only the way to the step is kept.
 */
export function upTo(plan: Plan, nodeId: string): Plan {
  const kept = neededBy(plan, nodeId);
  const nodes = new Map(
    [...plan.nodes].filter(([id]) => kept.has(id)).map(([id, node]) => [id, cut(node, kept)]),
  );
  const only = (ids: readonly string[]) => ids.filter((id) => kept.has(id));
  const scopes = [...plan.scopes].map(([scope, members]) => [scope, only(members)] as const);
  return {
    ...plan,
    nodes,
    scopes: new Map(scopes.filter(([scope]) => scope === '' || kept.has(scope))),
    roots: only(plan.roots),
    order: only(plan.order),
  };
}

function cut(node: PlanNode, kept: ReadonlySet<string>): PlanNode {
  const stays = ({ targetNodeId }: { targetNodeId: string }) => kept.has(targetNodeId);
  return { ...node, outgoing: node.outgoing.filter(stays), body: node.body.filter(stays) };
}

function neededBy(plan: Plan, nodeId: string): Set<string> {
  const around = new Set(loopsAround(plan, nodeId));
  const kept = new Set<string>();
  const queue = [nodeId, ...around];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = plan.nodes.get(id);
    if (!node || kept.has(id)) continue;
    kept.add(id);
    for (const { sourceNodeId } of node.incoming) queue.push(sourceNodeId);
    if (!around.has(id)) queue.push(...(plan.scopes.get(id) ?? []));
  }
  return kept;
}

/** The loops whose bodies hold the node, the innermost first. */
export function loopsAround(plan: Plan, nodeId: string): string[] {
  const loops: string[] = [];
  for (let scope = plan.nodes.get(nodeId)?.scope; scope; scope = plan.nodes.get(scope)?.scope)
    loops.push(scope);
  return loops;
}
