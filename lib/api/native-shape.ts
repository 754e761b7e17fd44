import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { connectionIdFor } from '@/lib/workflow/connection-id';
import {
  type Connection,
  type Definition,
  type NodePolicy,
  nodePolicySchema,
  type WorkflowNode,
} from '@/lib/workflow/schema';
import type {
  ConnectionInput,
  DefinitionFields,
  NativeConnection,
  NativeNode,
  NodeInput,
} from './contracts/workflow-shape';

// Between the definition and the main API's words for it: `type` is `nodeId`, `name` is `label`. A field this model does
// not know is kept in `extras` and shown again where it was. Pure, and what goes in comes out.

const nodeFields = new Set([
  'id',
  'nodeId',
  'type',
  'label',
  'name',
  'position',
  'config',
  'typeVersion',
  'policy',
  'notes',
  'extras',
]);
const connectionFields = new Set([
  'id',
  'sourceNodeId',
  'sourcePort',
  'targetNodeId',
  'targetPort',
  'label',
  'extras',
]);

const defaultPolicy: NodePolicy = nodePolicySchema.parse({});

const isNeverTaken = () => false;

export type NativeDefinition = {
  nodes: NativeNode[];
  connections: NativeConnection[];
  notes?: Json[];
  groups?: Json[];
  inputSchema?: JsonObject;
};

export function toNative(definition: Definition): NativeDefinition {
  const { notes, groups, inputSchema } = definition;
  return {
    nodes: definition.nodes.map(toNativeNode),
    connections: definition.connections.map(toNativeConnection),
    ...(notes.length > 0 ? { notes } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(inputSchema ? { inputSchema } : {}),
  };
}

function toNativeNode(node: WorkflowNode): NativeNode {
  const policy = policyDifference(node.policy);
  return {
    ...shownExtras(node.extras, nodeFields),
    id: node.id,
    nodeId: node.type,
    label: node.name,
    position: node.position,
    config: node.config,
    ...(node.typeVersion === 1 ? {} : { typeVersion: node.typeVersion }),
    ...(policy ? { policy } : {}),
    ...(node.notes === undefined ? {} : { notes: node.notes }),
  };
}

function toNativeConnection(connection: Connection): NativeConnection {
  const { id, sourceNodeId, sourcePort, targetNodeId, targetPort, label, extras } = connection;
  return {
    ...shownExtras(extras, connectionFields),
    // An id that only repeats the ends was given by us: the caller sees what they sent.
    ...(id === connectionIdFor(connection, isNeverTaken) ? {} : { id }),
    sourceNodeId,
    sourcePort,
    targetNodeId,
    targetPort,
    ...(label === undefined ? {} : { label }),
  };
}

/** Only what is not the default, so that a node without a policy stays one. */
function policyDifference(policy: NodePolicy): Partial<NodePolicy> | null {
  const { retry, timeoutMs, onError, sensitive, join } = policy;
  const difference = {
    ...(retry ? { retry } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(onError === defaultPolicy.onError ? {} : { onError }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(join.mode === defaultPolicy.join.mode ? {} : { join }),
  };
  return Object.keys(difference).length === 0 ? null : difference;
}

/** Fields of a definition as the parser of definitions takes them; those not given are left out. */
export function fromNative(fields: DefinitionFields): Record<string, unknown> {
  const { nodes, connections, notes, groups, inputSchema } = fields;
  return {
    ...(nodes ? { nodes: nodes.map(fromNativeNode) } : {}),
    ...(connections ? { connections: connections.map(fromNativeConnection) } : {}),
    ...(notes ? { notes } : {}),
    ...(groups ? { groups } : {}),
    ...(inputSchema === undefined ? {} : { inputSchema: inputSchema ?? undefined }),
  };
}

function fromNativeNode(node: NodeInput): Record<string, unknown> {
  const { id, position, config, policy, typeVersion, notes } = node;
  const type = node.nodeId ?? node.type;
  const name = node.label ?? node.name;
  const extras = keptExtras(node, nodeFields);
  return withoutMissing({ id, type, name, position, config, policy, typeVersion, notes, extras });
}

function fromNativeConnection(connection: ConnectionInput): Record<string, unknown> {
  const { id, sourceNodeId, sourcePort, targetNodeId, targetPort, label } = connection;
  const extras = keptExtras(connection, connectionFields);
  return withoutMissing({ id, sourceNodeId, sourcePort, targetNodeId, targetPort, label, extras });
}

function keptExtras(given: Record<string, unknown>, known: ReadonlySet<string>): unknown {
  const unknown = Object.entries(given).filter(([key]) => !known.has(key));
  const explicit = isPlainObject(given.extras) ? given.extras : {};
  const extras = { ...explicit, ...Object.fromEntries(unknown) };
  return Object.keys(extras).length === 0 ? undefined : extras;
}

/** Extras whose name is a field of ours cannot stand beside it: they stay under `extras`. */
function shownExtras(extras: JsonObject | undefined, known: ReadonlySet<string>): JsonObject {
  if (!extras) return {};
  const entries = Object.entries(extras);
  const hidden = Object.fromEntries(entries.filter(([key]) => known.has(key)));
  const shown = Object.fromEntries(entries.filter(([key]) => !known.has(key)));
  return Object.keys(hidden).length === 0 ? shown : { ...shown, extras: hidden };
}

function withoutMissing(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
