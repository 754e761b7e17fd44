import { ancestorsOf, buildGraph } from '@/lib/workflow/graph';
import type { Connection, Definition, WorkflowNode } from '@/lib/workflow/schema';
import { cardGeometry } from './card-geometry';

// Connecting without a mouse: where a step may lead, and what it is connected to already.

export type ConnectTarget = { node: WorkflowNode; port: string };

/** The steps a port may be joined to: those with a way in that do not lead here, and are not joined to it yet. */
export function connectTargets(definition: Definition, nodeId: string, port: string): ConnectTarget[] {
  const before = ancestorsOf(buildGraph(definition), nodeId);
  const taken = new Set(
    definition.connections
      .filter((connection) => connection.sourceNodeId === nodeId && connection.sourcePort === port)
      .map((connection) => `${connection.targetNodeId} ${connection.targetPort}`),
  );
  return definition.nodes.flatMap((node) => {
    if (node.id === nodeId || before.has(node.id)) return [];
    return cardGeometry(node)
      .inputs.filter((input) => !taken.has(`${node.id} ${input.id}`))
      .map((input) => ({ node, port: input.id }));
  });
}

export type Way = { connection: Connection; isOut: boolean; other: string };

/** The connections of a step, those that lead on first. */
export function waysOf({ nodes, connections }: Definition, nodeId: string): Way[] {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name || id]));
  const ways = connections.flatMap((connection): Way[] => {
    const { sourceNodeId, targetNodeId } = connection;
    if (sourceNodeId === nodeId)
      return [{ connection, isOut: true, other: nameOf.get(targetNodeId) ?? targetNodeId }];
    if (targetNodeId === nodeId)
      return [{ connection, isOut: false, other: nameOf.get(sourceNodeId) ?? sourceNodeId }];
    return [];
  });
  return ways.sort((a, b) => Number(b.isOut) - Number(a.isOut));
}
