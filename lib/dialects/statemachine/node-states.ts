import { isPlainObject } from '@/lib/shared/json';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { defined, sameJson } from '../residue';
import { usualPort } from '../usual-port';
import { type MachineState, stateSchema } from './contract';
import type { Way } from './states';

// A node of ours as a state, whichever surface it was made on.

type Loose = Record<string, unknown>;
type Targets = string | string[] | undefined;

export function nodeToState(node: WorkflowNode, ways: readonly Way[]): MachineState {
  const from = (port: string): Targets => one(ways.filter((way) => way.port === port));
  const { state, ports } = kindOf(node, from, ways.length === 0);
  const taken = new Set([...ports, 'error']);
  const others = [...new Set(ways.map(({ port }) => port).filter((port) => !taken.has(port)))];
  return stateSchema.parse(
    defined({
      ...state,
      name: node.name === node.id ? undefined : node.name,
      onError: from('error'),
      on: others.length === 0 ? undefined : Object.fromEntries(others.map((port) => [port, from(port)])),
      retry: node.policy.retry,
      timeoutMs: state.timeoutMs ?? node.policy.timeoutMs,
    }),
  );
}

type Kind = { state: Loose; ports: string[] };

function kindOf(node: WorkflowNode, from: (port: string) => Targets, isLast: boolean): Kind {
  const { type, config } = node;
  const usual = usualPort(type);
  const next = { next: from(usual) };
  switch (type) {
    case 'function_call':
      if (!hasOnly(config, 'function', 'input')) break;
      return { state: { type: 'task', task: config.function, input: config.input, ...next }, ports: [usual] };
    case 'noop':
      if (isLast) return { state: { type: 'succeed' }, ports: [] };
      break;
    case 'fail':
      return { state: { type: 'fail', error: config.message, code: config.code }, ports: [] };
    case 'parallel':
      if (!hasOnly(config)) break;
      return { state: { type, branches: listed(from('output')) }, ports: ['output'] };
    case 'condition':
      return choice([{ when: config.expression, next: from('true') }], from('false'), ['true', 'false']);
    case 'switch': {
      const cases = plainCases(config);
      if (!cases) break;
      const choices = cases.map((when, index) => defined({ when, next: from(`case:${index}`) }));
      return choice(choices, from('default'), ['default', ...cases.map((_, index) => `case:${index}`)]);
    }
    case 'delay':
      if (!hasOnly(config, 'durationMs', 'seconds', 'until')) break;
      return {
        state: {
          type: 'wait',
          duration: config.durationMs,
          seconds: config.seconds,
          until: config.until,
          ...next,
        },
        ports: [usual],
      };
    case 'wait_for_event': {
      const { eventType: event, match, timeoutMs } = config;
      // A length of time in words has no place in a wait.
      if (timeoutMs !== undefined && typeof timeoutMs !== 'number') break;
      return { state: { type: 'wait', event, match, timeoutMs, ...next }, ports: [usual] };
    }
  }
  return { state: { type, config, ...next }, ports: [usual] };
}

function choice(choices: Loose[], otherwise: Targets, ports: string[]): Kind {
  return { state: { type: 'choice', choices: choices.map(defined), default: otherwise }, ports };
}

/** The expressions of a switch that says nothing but them. */
function plainCases(config: Loose): unknown[] | null {
  if (!hasOnly(config, 'cases') || !Array.isArray(config.cases)) return null;
  const cases = config.cases.filter(isPlainObject);
  return cases.every((entry) => hasOnly(entry, 'when')) ? cases.map(({ when }) => when) : null;
}

function hasOnly(config: Loose, ...names: string[]): boolean {
  return Object.entries(config).every(
    ([name, value]) => names.includes(name) || sameJson(value, {}) || sameJson(value, []),
  );
}

function one(ways: readonly Way[]): Targets {
  const targets = ways.map(({ targetId }) => targetId);
  return targets.length > 1 ? targets : targets[0];
}

function listed(targets: Targets): string[] {
  return typeof targets === 'string' ? [targets] : (targets ?? []);
}
