import type { JsonObject } from '@/lib/shared/json';
import type { Connection, Definition, WorkflowNode } from '@/lib/workflow/schema';
import { defined, sameJson, withResidue } from '../residue';
import type { MachineInput, MachineState } from './contract';
import { definitionToStates, isTrigger, startOf } from './machine-out';
import { stateToNode, type Way, waysOf, wrong } from './states';

// From states to a definition. A machine has no triggers: a new one gets a hidden one before its first state; those of a
// definition that was made elsewhere stay. States that nothing leads to are kept aside, for on the canvas they would start.

type Loose = Record<string, unknown>;
type Exit = Pick<Connection, 'sourceNodeId' | 'sourcePort' | 'targetNodeId'> & Partial<Connection>;

/** A definition for the parser. With `base`, what a machine cannot say (positions, notes …) is kept from there. */
export function machineToDefinition(machine: MachineInput, base?: Definition): Loose {
  const { states, functions, initial, name: _name, description: _description, ...rest } = machine;
  const start = firstState(states, initial);
  const made = Object.entries(states).map(([name, state]) => makeState(name, state, base));
  checkTargets(made, states);
  const triggers = triggersOf(base);
  const entries = entriesOf(triggers, start, states, base);
  const reached = reachable(
    [...entries.map(({ targetNodeId }) => targetNodeId), ...rootsOf(base, start)],
    made,
  );
  const drawn = made.filter(({ name }) => reached.has(name));
  const given = (names: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(states).filter(([name]) => names(name))) as JsonObject;
  return {
    ...base,
    nodes: [...drawn.map(({ node }) => node), ...triggers],
    connections: [...drawn.flatMap(({ exits }) => exits), ...entries],
    extras: withResidue(base, 'statemachine', {
      states: given((name) => reached.has(name)),
      aside: given((name) => !reached.has(name)),
      functions: functions ?? null,
      // Read as JSON.
      rest: { ...(rest as JsonObject), ...(initial === undefined ? {} : { initial }) },
    }),
  };
}

function firstState(states: Record<string, MachineState>, initial: string | undefined): string {
  const first = initial ?? (Object.hasOwn(states, 'initial') ? 'initial' : Object.keys(states)[0]);
  if (first !== undefined && Object.hasOwn(states, first)) return first;
  throw wrong(String(first), 'initial', 'The machine begins with it, but has no such state.');
}

type MadeState = { name: string; node: Loose; exits: Exit[]; ways: Way[] };

function makeState(name: string, state: MachineState, base: Definition | undefined): MadeState {
  const before = base?.nodes.find(({ id }) => id === name);
  const leaving = base?.connections.filter(({ sourceNodeId }) => sourceNodeId === name) ?? [];
  const ways = waysOf(state, stateToNode(name, state).type);
  // What is sent back as it was shown stays what it is, however little of it a state could say.
  if (before && base && sameJson(shown(base)[name], state))
    return { name, node: before, exits: leaving, ways };
  const exits = ways.map(({ port, targetId }): Exit => {
    const kept = leaving.find((old) => old.sourcePort === port && old.targetNodeId === targetId);
    return kept ?? { sourceNodeId: name, sourcePort: port, targetNodeId: targetId };
  });
  return { name, node: stateNode(name, state, before), exits, ways };
}

const shownBefore = new WeakMap<Definition, Record<string, MachineState>>();

function shown(base: Definition): Record<string, MachineState> {
  const known = shownBefore.get(base) ?? definitionToStates(base);
  shownBefore.set(base, known);
  return known;
}

function stateNode(name: string, state: MachineState, before: WorkflowNode | undefined): Loose {
  const made = stateToNode(name, state);
  const { onError, join, sensitive } = before?.policy ?? {};
  return {
    ...before,
    id: name,
    ...made,
    name: state.name ?? name,
    policy: { ...defined({ onError, join, sensitive }), ...made.policy },
  };
}

function checkTargets(made: readonly MadeState[], states: Record<string, MachineState>): void {
  for (const { name, ways } of made) {
    const lost = ways.find(({ targetId }) => !Object.hasOwn(states, targetId));
    if (lost) throw wrong(name, lost.field, `It leads to "${lost.targetId}", which does not exist.`);
  }
}

function triggersOf(base: Definition | undefined): (Loose & { id: string })[] {
  if (base) return base.nodes.filter(isTrigger);
  return [{ id: 'trigger.start', type: 'trigger.manual', name: 'Start', config: {} }];
}

/** A trigger that led to the first state leads to the first state; others lead where they led, as far as that is there. */
function entriesOf(
  triggers: readonly { id: string }[],
  start: string,
  states: Record<string, MachineState>,
  base: Definition | undefined,
): Exit[] {
  const before = base ? startOf(base) : null;
  return triggers.flatMap(({ id }) => {
    const old = (base?.connections ?? []).filter(({ sourceNodeId }) => sourceNodeId === id);
    const ledToStart = old.every(({ targetNodeId }) => targetNodeId === before);
    const kept = old.filter(({ targetNodeId }) => Object.hasOwn(states, targetNodeId));
    if (kept.length > 0 && (!ledToStart || before === start)) return kept;
    return [{ sourceNodeId: id, sourcePort: 'output', targetNodeId: start }];
  });
}

/** States without any way to them that a definition had already, or the first one where there is no trigger. */
function rootsOf(base: Definition | undefined, start: string): string[] {
  if (!base) return [];
  const entered = new Set(base.connections.map(({ targetNodeId }) => targetNodeId));
  const roots = base.nodes.filter((node) => !isTrigger(node) && !entered.has(node.id)).map(({ id }) => id);
  return base.nodes.some(isTrigger) ? roots : [...roots, start];
}

function reachable(from: readonly string[], made: readonly MadeState[]): Set<string> {
  const exits = new Map(made.map(({ name, exits }) => [name, exits]));
  const reached = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name) || !exits.has(name)) continue;
    reached.add(name);
    for (const { targetNodeId } of exits.get(name) ?? []) open.push(targetNodeId);
  }
  return reached;
}
