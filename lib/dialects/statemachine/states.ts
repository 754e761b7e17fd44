import { findNodeDefinition } from '@/lib/nodes/registry';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import { defined } from '../residue';
import { usualPort } from '../usual-port';
import type { MachineState } from './contract';

// One state as a node and the connections that leave it.

type Loose = Record<string, unknown>;

export type Way = { port: string; targetId: string; field: string };
export type MadeNode = { type: string; config: Loose; policy: Loose };

const kinds = ['task', 'succeed', 'fail', 'choice', 'wait', 'parallel'] as const;

export function stateToNode(name: string, state: MachineState): MadeNode {
  return { ...typeAndConfig(name, state), policy: policyOf(state) };
}

function typeAndConfig(name: string, state: MachineState): { type: string; config: Loose } {
  switch (state.type) {
    case 'task':
      if (state.task === undefined) throw wrong(name, 'task', 'A task needs the name of its function.');
      return { type: 'function_call', config: defined({ function: state.task, input: state.input }) };
    case 'succeed':
      if (state.output === undefined) return { type: 'noop', config: {} };
      return { type: 'set', config: { fields: fieldsOf(state.output) } };
    case 'fail':
      return { type: 'fail', config: defined({ message: state.error, code: state.code }) };
    case 'choice':
      return { type: 'switch', config: { cases: casesOf(name, state) } };
    case 'wait':
      return waitOf(name, state);
    case 'parallel':
      return { type: 'parallel', config: state.config ?? {} };
    default:
      return other(name, state);
  }
}

/** Any step type of ours is a type of state, too. */
function other(name: string, { type, config = {} }: MachineState): { type: string; config: Loose } {
  const found = findNodeDefinition(type);
  if (found && found.kind !== 'trigger') return { type, config };
  const known = kinds.map((kind) => `"${kind}"`).join(', ');
  throw wrong(name, 'type', `There is no type of state "${type}". Use ${known}, or the name of a step type.`);
}

function fieldsOf(output: JsonObject): Loose[] {
  return Object.entries(output).map(([path, value]) => ({ path, value }));
}

function casesOf(name: string, { choices = [] }: MachineState): Loose[] {
  return choices.map(({ when, condition }, index) => {
    const expression = when ?? condition;
    if (expression === undefined)
      throw wrong(name, `choices[${index}].when`, 'A choice needs an expression that decides.');
    return { when: expression };
  });
}

function waitOf(name: string, state: MachineState): { type: string; config: Loose } {
  const { event, match, timeoutMs, duration, seconds, until } = state;
  if (event !== undefined)
    return { type: 'wait_for_event', config: defined({ eventType: event, match, timeoutMs }) };
  const config = defined({ durationMs: duration, seconds, until });
  if (Object.keys(config).length === 1) return { type: 'delay', config };
  throw wrong(name, 'duration', 'A wait needs one of `duration`, `seconds`, `until` and `event`.');
}

function policyOf({ type, event, retry, timeoutMs }: MachineState): Loose {
  // The time limit of a wait is that of its event.
  const isWait = type === 'wait' && event !== undefined;
  return defined({ retry, timeoutMs: isWait ? undefined : timeoutMs });
}

/** Where the flow goes from a state, with the field that says so. */
export function waysOf(state: MachineState, type: string): Way[] {
  const ways = (port: string, targets: unknown, field: string) =>
    listOf(targets).map((targetId) => ({ port, targetId, field }));
  return [
    ...ways(state.type === 'choice' ? 'default' : usualPort(type), state.next, 'next'),
    ...ways('output', state.type === 'parallel' ? state.branches : undefined, 'branches'),
    ...(state.type === 'choice' ? (state.choices ?? []) : []).flatMap((choice, index) =>
      ways(`case:${index}`, choice.next, `choices[${index}].next`),
    ),
    ...ways('default', state.type === 'choice' ? state.default : undefined, 'default'),
    ...ways('error', state.onError, 'onError'),
    ...Object.entries(state.on ?? {}).flatMap(([port, targets]) => ways(port, targets, `on.${port}`)),
  ];
}

function listOf(targets: unknown): string[] {
  if (typeof targets === 'string') return [targets];
  return Array.isArray(targets)
    ? targets.filter((target): target is string => typeof target === 'string')
    : [];
}

export function wrong(state: string, field: string, message: string): AppError {
  return new AppError('invalid_definition', `State "${state}": ${message}`, {
    field: `states.${state}.${field}`,
  });
}
