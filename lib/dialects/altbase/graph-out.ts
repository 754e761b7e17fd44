import { findNodeDefinition } from '@/lib/nodes/registry';
import { isPlainObject } from '@/lib/shared/json';
import type { Connection, Definition, RetryPolicy, WorkflowNode } from '@/lib/workflow/schema';
import { nodePolicySchema } from '@/lib/workflow/schema';
import { defined, partOf, residueOf, sameJson, without } from '../residue';
import { configOut } from './config';
import { type AltbaseEdge, type AltbaseGraph, type AltbaseNode, edgeSchema, nodeSchema } from './contract';
import { defaultPort, nodeToNode } from './graph-in';

// From a definition to an AltBase graph. Triggers are not part of it, and neither are their connections.

export function definitionToGraph(definition: Definition): AltbaseGraph {
  const residue = residueOf(definition, 'altbase');
  const [givenNodes, givenEdges] = [partOf(residue, 'nodes'), partOf(residue, 'edges')];
  const places = partOf(residue, 'places');
  const nodes = definition.nodes.filter((node) => findNodeDefinition(node.type)?.kind !== 'trigger');
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    ...partOf(residue, 'rest'),
    version: 1,
    nodes: nodes.map((node) => shownNode(node, givenNodes[node.id], places[node.id])),
    edges: definition.connections
      .filter(({ sourceNodeId }) => byId.has(sourceNodeId))
      .map((connection) => shownEdge(connection, givenEdges[connection.id], byId)),
  };
}

function shownNode(node: WorkflowNode, given: unknown, place: unknown): AltbaseNode {
  const parsed = nodeSchema.safeParse(given);
  if (!parsed.success || parsed.data.type !== node.type) return derivedNode(node);
  const before = parsed.data;
  const made = nodeToNode({ ...before, position: before.position ?? positionOf(place) });
  const isSame = (['config', 'position', 'policy'] as const).every((field) =>
    sameJson(comparable(made)[field], comparable(node)[field]),
  );
  if (isSame) return before;
  const unknown = without(before, 'id', 'type', 'config', 'retry', 'on_error', 'timeout_seconds', 'position');
  return { ...unknown, ...derivedNode(node) };
}

/** What AltBase can say about a node, with every default filled in. */
function comparable(node: Record<string, unknown>) {
  const { retry, timeoutMs, onError } = nodePolicySchema.parse(node.policy ?? {});
  return { config: node.config, position: node.position, policy: defined({ retry, timeoutMs, onError }) };
}

function positionOf(place: unknown): { x: number; y: number } | undefined {
  if (!isPlainObject(place)) return undefined;
  const { x, y } = place;
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}

function derivedNode(node: WorkflowNode): AltbaseNode {
  const { retry, onError, timeoutMs } = node.policy;
  return {
    id: node.id,
    type: node.type,
    // A definition is JSON.
    config: configOut(node.type, node.config) as NonNullable<AltbaseNode['config']>,
    ...(retry ? { retry: retryOf(retry) } : {}),
    ...(onError === 'continue' ? { on_error: onError } : {}),
    ...(timeoutMs === undefined ? {} : { timeout_seconds: timeoutMs / 1_000 }),
    position: node.position,
  };
}

function retryOf({ maxRetries, backoff, initialDelayMs, maxDelayMs }: RetryPolicy) {
  return {
    max_retries: maxRetries,
    backoff,
    initial_delay_ms: initialDelayMs,
    max_delay_ms: maxDelayMs,
  };
}

function shownEdge(
  connection: Connection,
  given: unknown,
  nodes: ReadonlyMap<string, WorkflowNode>,
): AltbaseEdge {
  const { id, sourceNodeId: source, targetNodeId: target, sourcePort } = connection;
  const usual = defaultPort(nodes.get(source));
  const parsed = edgeSchema.safeParse(given);
  const before = parsed.success ? parsed.data : null;
  const isSame =
    before?.source === source && before.target === target && (before.source_handle ?? usual) === sourcePort;
  if (before && isSame) return before;
  const unknown = before ? without(before, 'id', 'source', 'target', 'source_handle') : {};
  return { ...unknown, id, source, target, ...(sourcePort === usual ? {} : { source_handle: sourcePort }) };
}
