import { findNodeDefinition } from '@/lib/nodes/registry';
import type { JsonObject } from '@/lib/shared/json';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { defined, partOf, residueOf, withResidue } from '../residue';
import { usualPort } from '../usual-port';
import { configIn } from './config';
import type { AltbaseEdge, AltbaseGraph, AltbaseNode, AltbaseTrigger } from './contract';
import { triggerNode } from './trigger';

// From an AltBase graph to a definition. AltBase has no trigger in its graph: the definition gets one, connected to every
// step that nothing leads to.

type Loose = Record<string, unknown>;

export type GraphChange = { graph: AltbaseGraph; trigger?: AltbaseTrigger; newPath: string };

/** A definition for the parser. With `base`, what AltBase cannot say of its nodes (names, notes …) is kept from there. */
export function graphToDefinition({ graph, trigger, newPath }: GraphChange, base?: Definition): Loose {
  const known = new Map(base?.nodes.map((node) => [node.id, node]));
  const ids = new Set(graph.nodes.map((node) => node.id));
  const triggers =
    trigger || !base ? [triggerNode(trigger ?? { type: 'manual' }, ids, newPath)] : triggersOf(base);
  const edges = graph.edges.map((edge) => edgeToConnection(edge, graph.nodes));
  const { nodes: _nodes, edges: _edges, version: _version, ...rest } = graph;
  return {
    ...base,
    nodes: [...triggers, ...graph.nodes.map((node) => nodeToNode(node, known.get(node.id)))],
    connections: [...fromTriggers(triggers, edges, ids, base), ...edges],
    extras: withResidue(base, 'altbase', {
      ...(base ? { trigger: residueOf(base, 'altbase').trigger ?? null } : {}),
      ...(trigger ? { trigger: { given: trigger as JsonObject, nodeId: String(triggers[0]?.id) } } : {}),
      nodes: Object.fromEntries(graph.nodes.map((node) => [node.id, node as JsonObject])),
      edges: Object.fromEntries(graph.edges.map((edge) => [edge.id, edge as JsonObject])),
      rest: rest as JsonObject,
    }),
  };
}

/** Another trigger in front of the same graph. */
export function replaceTrigger(base: Definition, trigger: AltbaseTrigger, newPath: string): Loose {
  const isTrigger = (id: string) => triggersOf(base).some((node) => node.id === id);
  const ids = new Set(base.nodes.filter((node) => !isTrigger(node.id)).map((node) => node.id));
  const node = triggerNode(trigger, ids, newPath);
  const connections = base.connections.filter((connection) => !isTrigger(connection.sourceNodeId));
  const residue = residueOf(base, 'altbase');
  return {
    ...base,
    nodes: [node, ...base.nodes.filter(({ id }) => !isTrigger(id))],
    connections: [...fromTriggers([node], connections, ids, undefined), ...connections],
    extras: withResidue(base, 'altbase', {
      ...residue,
      trigger: { given: trigger as JsonObject, nodeId: String(node.id) },
    }),
  };
}

/** Where AltBase gave no position, the one that was found is remembered, so that it is not shown as given. */
export function rememberPlaces(definition: Definition): Definition {
  const residue = residueOf(definition, 'altbase');
  const given = partOf(residue, 'nodes');
  const places = definition.nodes
    .filter(({ id }) => given[id] && !Object.hasOwn(partOf(given, id), 'position'))
    .map(({ id, position }) => [id, position]);
  return {
    ...definition,
    extras: withResidue(definition, 'altbase', { ...residue, places: Object.fromEntries(places) }),
  };
}

/** What a node of AltBase makes of a node of ours; also what an unchanged one still has to say. */
export function nodeToNode(node: AltbaseNode, known?: WorkflowNode): Loose {
  const { retry, on_error: onError } = node;
  const { config, seconds } = timesOf(node);
  return {
    id: node.id,
    type: node.type,
    name: known?.name ?? node.id,
    position: node.position ? { x: node.position.x, y: node.position.y } : known?.position,
    config,
    policy: defined({
      retry: retry && defined(retryToPolicy(retry)),
      onError,
      timeoutMs: seconds === undefined ? undefined : Math.round(seconds * 1_000),
      join: known?.policy.join,
      sensitive: known?.policy.sensitive,
    }),
    ...(known ? { typeVersion: known.typeVersion } : {}),
    ...(known?.notes === undefined ? {} : { notes: known.notes }),
    ...(known?.extras === undefined ? {} : { extras: known.extras }),
  };
}

/** The time limit of a step that asks people is that of their answer, not of one attempt. */
function timesOf(node: AltbaseNode): { config: Loose; seconds: number | undefined } {
  const config = configIn(node.type, node.config ?? {});
  if (!asksPeople(node.type)) return { config, seconds: node.timeout_seconds };
  const { timeout_seconds: given, ...rest } = config;
  const seconds = typeof given === 'number' ? given : node.timeout_seconds;
  if (seconds === undefined || rest.timeoutMs !== undefined) return { config: rest, seconds: undefined };
  return { config: { ...rest, timeoutMs: Math.round(seconds * 1_000) }, seconds: undefined };
}

function asksPeople(type: string): boolean {
  return type === 'approval' || type === 'human';
}

function retryToPolicy(retry: NonNullable<AltbaseNode['retry']>) {
  return {
    maxRetries: retry.max_retries,
    backoff: retry.backoff === 'fixed' ? 'constant' : retry.backoff,
    initialDelayMs: retry.initial_delay_ms,
    maxDelayMs: retry.max_delay_ms,
  };
}

function edgeToConnection(edge: AltbaseEdge, nodes: readonly AltbaseNode[]) {
  const source = nodes.find((node) => node.id === edge.source);
  return {
    id: edge.id,
    sourceNodeId: edge.source,
    sourcePort: edge.source_handle ?? defaultPort(source),
    targetNodeId: edge.target,
    targetPort: 'input',
  };
}

/** The port an edge without a handle leaves by. */
export function defaultPort(source: { type: string } | undefined): string {
  return source ? usualPort(source.type) : 'output';
}

function triggersOf(definition: Definition): WorkflowNode[] {
  return definition.nodes.filter((node) => findNodeDefinition(node.type)?.kind === 'trigger');
}

/** Connections of the triggers: those there were, and one to every step that nothing leads to. */
function fromTriggers(
  triggers: readonly { id?: unknown }[],
  edges: readonly { targetNodeId: string }[],
  ids: ReadonlySet<string>,
  base: Definition | undefined,
): Loose[] {
  const triggerIds = new Set(triggers.map(({ id }) => id));
  const kept = (base?.connections ?? []).filter(
    ({ sourceNodeId, targetNodeId }) => triggerIds.has(sourceNodeId) && ids.has(targetNodeId),
  );
  const reached = new Set([...kept, ...edges].map((connection) => connection.targetNodeId));
  const first = triggers[0];
  if (!first) return kept;
  const roots = [...ids].filter((id) => !reached.has(id));
  return [...kept, ...roots.map((id) => ({ sourceNodeId: first.id, targetNodeId: id }))];
}
