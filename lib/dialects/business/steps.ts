import { isPlainObject } from '@/lib/shared/json';
import type { RetryPolicy } from '@/lib/workflow/schema';
import { defined, without } from '../residue';
import { usualPort } from '../usual-port';
import type { BusinessStep } from './contract';

// One step of business-as-code as a node and the connections that leave it. Ways other than `next` stand in its config.

type Loose = Record<string, unknown>;

export type Way = { port: string; targetId: string; field: string };
export type MadeNode = { type: string; config: Loose; policy: Loose };

/** What of a step's config says where the flow goes or how often it is tried, and is no setting of the node. */
const structural = [
  'else',
  'onError',
  'done',
  'ports',
  'retries',
  'retryDelay',
  'backoff',
  'timeout',
  'description',
  'nodeType',
];

export function stepToNode(step: BusinessStep): MadeNode {
  const config = step.config ?? {};
  const type = nodeTypeOf(step);
  const rest = without(config, ...structural);
  return { type, config: nodeConfig(type, step, rest), policy: policyOf(type, config) };
}

function nodeTypeOf({ type, function: called, config }: BusinessStep): string {
  const named = config?.nodeType;
  if (typeof named === 'string') return named;
  switch (type) {
    // A step that does not say what it does yet.
    case undefined:
      return called === undefined ? 'noop' : 'function_call';
    case 'function':
      return 'function_call';
    case 'agent':
    case 'condition':
    case 'parallel':
    case 'loop':
    case 'human':
      return type;
  }
}

function nodeConfig(type: string, step: BusinessStep, rest: Loose): Loose {
  switch (type) {
    case 'function_call':
      return { ...defined({ function: functionName(step.function) }), ...rest };
    case 'agent':
      return { ...defined({ agentRole: functionName(step.function) }), ...rest };
    case 'condition':
      return { expression: step.condition, ...rest };
    case 'loop': {
      const { parallel, ...settings } = rest;
      return parallel === true && settings.concurrency === undefined
        ? { ...settings, concurrency: 10 }
        : settings;
    }
    case 'human': {
      const { reviewers, ...settings } = rest;
      const timeoutMs = step.config?.timeout;
      return { ...defined({ approvers: reviewers, timeoutMs }), ...settings };
    }
    default:
      return rest;
  }
}

function functionName(called: BusinessStep['function']): string | undefined {
  if (called === undefined || typeof called === 'string') return called;
  return called.id ?? called.name;
}

function policyOf(type: string, config: Loose): Loose {
  const { retries, retryDelay, backoff, timeout } = config;
  const retry =
    typeof retries === 'number'
      ? defined({
          maxRetries: retries,
          initialDelayMs: retryDelay,
          backoff: backoff === 'fixed' ? 'constant' : backoff,
        })
      : undefined;
  // The time limit of a question is that of its answer.
  return defined({ retry, timeoutMs: type === 'human' ? undefined : timeout });
}

/** Where the flow goes from a step, with the field that says so. */
export function waysOf(step: BusinessStep): Way[] {
  const { config = {} } = step;
  const type = nodeTypeOf(step);
  const ways = (port: string, targets: unknown, field: string) =>
    listOf(targets).map((targetId) => ({ port, targetId, field }));
  return [
    ...ways(usualPort(type), step.next, 'next'),
    ...ways('false', config.else, 'config.else'),
    ...ways('error', config.onError, 'config.onError'),
    ...ways('done', config.done, 'config.done'),
    ...Object.entries(isPlainObject(config.ports) ? config.ports : {}).flatMap(([port, targets]) =>
      ways(port, targets, `config.ports.${port}`),
    ),
  ];
}

function listOf(targets: unknown): string[] {
  const all: unknown[] = Array.isArray(targets) ? targets : [targets];
  return all.filter((target): target is string => typeof target === 'string');
}

/** A step that says what a node and its connections say now, in this API's words. */
export function nodeToStep(
  node: {
    id: string;
    name: string;
    type: string;
    config: Loose;
    policy: { retry?: RetryPolicy | undefined; timeoutMs?: number | undefined };
  },
  ways: readonly Way[],
): BusinessStep {
  const main = usualPort(node.type);
  const next = one(ways.filter(({ port }) => port === main));
  const config = { ...settingsOf(node), ...waysConfig(node.type, ways, main), ...policyConfig(node) };
  return {
    id: node.id,
    name: node.name,
    ...whatItIs(node),
    ...(next === undefined ? {} : { next }),
    // A definition is JSON.
    ...(Object.keys(config).length === 0 ? {} : { config: config as NonNullable<BusinessStep['config']> }),
  };
}

function whatItIs({
  type,
  config,
}: {
  type: string;
  config: Loose;
}): Pick<BusinessStep, 'type' | 'function' | 'condition'> {
  switch (type) {
    case 'function_call':
      return {
        type: 'function',
        ...(typeof config.function === 'string' ? { function: config.function } : {}),
      };
    case 'condition':
      return { type: 'condition', condition: typeof config.expression === 'string' ? config.expression : '' };
    case 'parallel':
    case 'loop':
    case 'human':
    case 'agent':
      return { type };
    default:
      return { type: 'function' };
  }
}

function settingsOf({ type, config }: { type: string; config: Loose }): Loose {
  switch (type) {
    case 'function_call':
      return without(config, 'function');
    case 'condition':
      return without(config, 'expression');
    case 'human':
      return { ...without(config, 'timeoutMs'), ...defined({ timeout: config.timeoutMs }) };
    case 'agent':
    case 'parallel':
    case 'loop':
      return config;
    default:
      return { nodeType: type, ...config };
  }
}

function waysConfig(type: string, ways: readonly Way[], main: string): Loose {
  const named: Record<string, string> = {
    error: 'onError',
    ...(type === 'condition' ? { false: 'else' } : {}),
    ...(type === 'loop' ? { done: 'done' } : {}),
  };
  const ports = [...new Set(ways.map(({ port }) => port))].filter((port) => port !== main);
  const targets = (port: string) => one(ways.filter((way) => way.port === port));
  const others = ports.filter((port) => named[port] === undefined);
  return {
    ...Object.fromEntries(ports.flatMap((port) => (named[port] ? [[named[port], targets(port)]] : []))),
    ...(others.length === 0
      ? {}
      : { ports: Object.fromEntries(others.map((port) => [port, targets(port)])) }),
  };
}

function policyConfig({ type, policy: { retry, timeoutMs } }: Parameters<typeof nodeToStep>[0]): Loose {
  return defined({
    retries: retry?.maxRetries,
    retryDelay: retry?.initialDelayMs,
    backoff: retry?.backoff,
    ...(type === 'human' ? {} : { timeout: timeoutMs }),
  });
}

function one(ways: readonly Way[]): string | string[] | undefined {
  const targets = ways.map(({ targetId }) => targetId);
  return targets.length > 1 ? targets : targets[0];
}
