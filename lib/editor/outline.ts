import { buildGraph, incomingOf, outgoingOf } from '@/lib/workflow/graph';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';

export type OutlineRow = {
  node: WorkflowNode;
  depth: number;
  /** The port of the step above that leads here, where it is not the plain one. */
  port: string | null;
};

/** The steps as a list read from top to bottom: each once, under the first step that leads to it. */
export function outlineRows(definition: Definition): OutlineRow[] {
  const graph = buildGraph(definition);
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const rows: OutlineRow[] = [];
  const roots = definition.nodes.filter(({ id }) => incomingOf(graph, id).length === 0);
  const open = [...roots, ...definition.nodes]
    .map(({ id }) => ({ id, depth: 0, port: null as string | null }))
    .reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const node = nodes.get(next.id);
    if (!node || seen.has(next.id)) continue;
    seen.add(next.id);
    rows.push({ node, depth: next.depth, port: next.port });
    const ways = outgoingOf(graph, next.id);
    const depth = ways.length > 1 ? next.depth + 1 : next.depth;
    for (const { targetNodeId, sourcePort } of ways.toReversed()) {
      open.push({ id: targetNodeId, depth, port: sourcePort === 'output' ? null : sourcePort });
    }
  }
  return rows;
}
