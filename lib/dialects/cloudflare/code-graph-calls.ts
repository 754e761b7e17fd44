import type { CallExpression, Expression, Function as FunctionNode, Node, SpreadElement } from 'acorn';
import type { GraphNode, StepConfig } from './code-graph-nodes';

// What one call in the code of a workflow is in its graph.

export type CallReader = {
  text: (node: Node) => string;
  nodesOf: (fn: FunctionNode) => GraphNode[];
  /** What a function of the module holds; null: there is none of this name. */
  functionNodes: (name: string) => GraphNode[] | null;
};

type Made = GraphNode | { type: 'list'; nodes: GraphNode[] };
type Argument = Expression | SpreadElement | undefined;

const together = { all: 'all', any: 'any', allSettled: 'all_settled', race: 'race' } as const;

/** Null: a call like any other. */
export function callNode(call: CallExpression, source: CallReader): Made | null {
  const path = source.text(call.callee);
  const [owner, method = ''] = path.split('.');
  if (owner === 'step') return stepNode(method, call.arguments, source);
  if (owner === 'Promise' && Object.hasOwn(together, method))
    return parallelNode(together[method as keyof typeof together], call.arguments[0], source);
  if (/^(ai|api|db)\./.test(path))
    return { type: 'step_do', name: path, config: configOf(undefined), nodes: [] };
  const own = source.functionNodes(path);
  if (own) return own.length > 0 ? { type: 'function_call', name: path } : { type: 'list', nodes: [] };
  return eachNode(call, source);
}

function stepNode(method: string, values: CallExpression['arguments'], source: CallReader): Made | null {
  const [first, second] = values;
  const name = textOf(first, source);
  switch (method) {
    case 'do': {
      const fn = functionIn(values);
      const config = second && !isFunction(second) ? second : undefined;
      return { type: 'step_do', name, config: configOf(config), nodes: fn ? source.nodesOf(fn) : [] };
    }
    case 'sleep':
      return { type: 'step_sleep', name, duration: durationOf(second, source) };
    case 'sleepUntil':
      return { type: 'step_sleep_until', name, timestamp: textOf(second, source) };
    case 'waitForEvent': {
      const type = property(second, 'type');
      const timeout = property(second, 'timeout');
      const options = type
        ? { event_type: textOf(type, source), timeout: timeout ? durationOf(timeout, source) : '24 hours' }
        : null;
      return { type: 'step_wait_for_event', name, options, payload: { type: 'unknown' } };
    }
    default:
      return null;
  }
}

function parallelNode(
  kind: 'all' | 'any' | 'all_settled' | 'race',
  given: Argument,
  source: CallReader,
): Made {
  const parts =
    given?.type === 'ArrayExpression'
      ? given.elements.map((element) => (element ? partNodes(element, source) : []))
      : given
        ? [partNodes(given, source)]
        : [];
  const nodes = parts.flatMap((part): GraphNode[] =>
    part.length > 1 ? [{ type: 'block', nodes: part }] : part,
  );
  return nodes.length > 0 ? { type: 'parallel', kind, nodes } : { type: 'list', nodes: [] };
}

/** An element of `Promise.all`: a call, or a function that is called where it stands. */
function partNodes(node: Node, source: CallReader): GraphNode[] {
  if (node.type === 'CallExpression') {
    const call = node as CallExpression;
    if (isFunction(call.callee)) return source.nodesOf(call.callee);
    const made = callNode(call, source);
    if (made) return made.type === 'list' ? made.nodes : [made];
  }
  if (/Function|Class/.test(node.type)) return [];
  return readCalls(node).flatMap((child) => partNodes(child, source));
}

/** `items.map(async (item) => …)`: once for each. */
function eachNode({ callee, arguments: values }: CallExpression, source: CallReader): Made | null {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  if (!['map', 'forEach', 'flatMap'].includes(callee.property.name)) return null;
  const fn = functionIn(values);
  const nodes = fn ? source.nodesOf(fn) : [];
  return nodes.length > 0 ? { type: 'loop', nodes } : null;
}

function configOf(given: Argument): StepConfig {
  const retries = property(given, 'retries');
  const limit = literal(property(retries, 'limit'));
  const backoff = literal(property(retries, 'backoff'));
  const [delay, timeout] = [literal(property(retries, 'delay')), literal(property(given, 'timeout'))];
  return {
    retries: {
      limit: typeof limit === 'number' ? limit : 5,
      delay: isDuration(delay) ? delay : 1_000,
      backoff: backoff === 'constant' || backoff === 'linear' ? backoff : 'exponential',
    },
    timeout: isDuration(timeout) ? timeout : '10 minutes',
  };
}

function property(object: Argument, name: string): Expression | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  for (const entry of object.properties) {
    if (entry.type !== 'Property' || entry.key.type !== 'Identifier' || entry.key.name !== name) continue;
    return entry.value;
  }
  return undefined;
}

function literal(node: Argument): unknown {
  return node?.type === 'Literal' ? node.value : undefined;
}

function isDuration(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}

function durationOf(node: Argument, source: CallReader): number | string {
  const value = literal(node);
  return isDuration(value) ? value : textOf(node, source);
}

/** A text as it is; anything else as it is written. */
function textOf(node: Argument, source: CallReader): string {
  const value = literal(node);
  if (typeof value === 'string') return value;
  return node ? source.text(node) : '';
}

function functionIn(values: CallExpression['arguments']): FunctionNode | undefined {
  for (const value of values)
    if (value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression') return value;
  return undefined;
}

function isFunction<T extends Node>(node: T): node is T & FunctionNode {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** The parts of a node, in the order of the source. */
export function readCalls(node: Node): Node[] {
  const parts = Object.values(node).flatMap((part: unknown) => (Array.isArray(part) ? part : [part]));
  return parts.filter(isNode).sort((a, b) => a.start - b.start);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
