import { findNodeDefinition } from '@/lib/nodes/registry';
import { type Definition, nodePolicySchema, type WorkflowNode } from '@/lib/workflow/schema';
import { partOf, residueOf, sameJson } from '../residue';
import { type Machine, type MachineState, stateSchema } from './contract';
import { nodeToState } from './node-states';
import { stateToNode, type Way, waysOf } from './states';

type Meta = { id: string; name: string; description: string; createdAt: Date; updatedAt: Date };

/** A workflow as states, whichever surface it was made on. */
export function definitionToMachine(meta: Meta, definition: Definition): Machine {
  const residue = residueOf(definition, 'statemachine');
  const states = definitionToStates(definition);
  return {
    ...partOf(residue, 'rest'),
    id: meta.id,
    name: meta.name,
    description: meta.description,
    states,
    functions: functionsOf(states, residue.functions, partOf(residue, 'states')),
    createdAt: meta.createdAt.toISOString(),
    updatedAt: meta.updatedAt.toISOString(),
  };
}

/** The states in the order in which they were sent, the first one first. */
export function definitionToStates(definition: Definition): Record<string, MachineState> {
  const residue = residueOf(definition, 'statemachine');
  const given = partOf(residue, 'states');
  const aside = partOf(residue, 'aside');
  const ways = waysBySource(definition);
  const start = startOf(definition);
  const nodes = definition.nodes.filter((node) => !isTrigger(node));
  const ordered = [...nodes.filter(({ id }) => id === start), ...nodes.filter(({ id }) => id !== start)];
  return Object.fromEntries([
    ...ordered.map((node) => [node.id, shownState(node, ways.get(node.id) ?? [], given[node.id])] as const),
    ...Object.entries(aside).flatMap(([name, state]) => {
      const parsed = stateSchema.safeParse(state);
      return parsed.success && !nodes.some(({ id }) => id === name) ? [[name, parsed.data] as const] : [];
    }),
  ]);
}

/** The state an execution begins with. */
export function startOf({ nodes, connections }: Definition): string | null {
  const triggers = new Set(nodes.filter(isTrigger).map(({ id }) => id));
  const entered = new Set(connections.map(({ targetNodeId }) => targetNodeId));
  const first = connections.find(({ sourceNodeId }) => triggers.has(sourceNodeId));
  if (first) return first.targetNodeId;
  const states = nodes.filter((node) => !isTrigger(node));
  return (states.find(({ id }) => !entered.has(id)) ?? states[0])?.id ?? null;
}

export function isTrigger({ type }: Pick<WorkflowNode, 'type'>): boolean {
  return findNodeDefinition(type)?.kind === 'trigger';
}

function waysBySource(definition: Definition): Map<string, Way[]> {
  const ways = new Map<string, Way[]>();
  for (const { sourceNodeId, sourcePort, targetNodeId } of definition.connections) {
    const way = { port: sourcePort, targetId: targetNodeId, field: '' };
    ways.set(sourceNodeId, [...(ways.get(sourceNodeId) ?? []), way]);
  }
  return ways;
}

function shownState(node: WorkflowNode, ways: Way[], given: unknown): MachineState {
  const parsed = stateSchema.safeParse(given);
  if (!parsed.success) return nodeToState(node, ways);
  const made = stateToNode(node.id, parsed.data);
  if (saysTheSame(parsed.data, made, node, ways)) return parsed.data;
  return { ...unknownOf(parsed.data), ...nodeToState(node, ways) };
}

function saysTheSame(
  state: MachineState,
  made: ReturnType<typeof stateToNode>,
  node: WorkflowNode,
  ways: readonly Way[],
): boolean {
  const policy = nodePolicySchema.parse(made.policy);
  return (
    (state.name ?? node.id) === node.name &&
    made.type === node.type &&
    sameJson(made.config, node.config) &&
    sameJson(policy.retry, node.policy.retry) &&
    policy.timeoutMs === node.policy.timeoutMs &&
    sameJson(targets(waysOf(state, made.type)), targets(ways))
  );
}

/** In no particular order: where the flow goes does not depend on it. */
function targets(ways: readonly Way[]): string[] {
  return ways.map(({ port, targetId }) => `${port} ${targetId}`).sort();
}

const known = new Set([
  ...Object.keys(stateSchema.shape),
  ...['code', 'event', 'match', 'duration', 'seconds', 'until'],
]);

/** What a state said that no node has a field for. */
function unknownOf(state: MachineState): Record<string, unknown> {
  return Object.fromEntries(Object.entries(state).filter(([field]) => !known.has(field)));
}

/** Those that were listed, unless a state has stopped using one, and those that states have come to use. */
function functionsOf(states: Record<string, MachineState>, listed: unknown, before: object): string[] {
  const used = tasksOf(Object.values(states));
  const usedBefore = tasksOf(Object.values(before));
  const given = Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
  const kept = given.filter((name) => used.includes(name) || !usedBefore.includes(name));
  return [...new Set([...kept, ...used])];
}

function tasksOf(states: readonly { task?: unknown }[]): string[] {
  return [...new Set(states.map(({ task }) => task).filter((task) => typeof task === 'string'))];
}
