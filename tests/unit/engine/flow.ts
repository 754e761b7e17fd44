import type { NodeTraits } from '@/lib/engine/plan';
import type { Json } from '@/lib/shared/json';
import { type Definition, definitionSchema, type JoinPolicy, type RetryPolicy } from '@/lib/workflow/schema';

// Definitions in a few words: nodes by id, connections as text such as `check:true -> ship`.

const plain: NodeTraits = {
  effect: 'external',
  passThrough: false,
  bodyPort: null,
  handlesErrors: false,
  breaksLoop: false,
  isTrigger: false,
};

/** The node types of these tests. The engine knows a type by its traits only. */
const types = {
  task: plain,
  pure: { ...plain, effect: 'pure' },
  pass: { ...plain, effect: 'pure', passThrough: true },
  /** Answers with ports named by its script: a condition or a switch. */
  choice: { ...plain, effect: 'pure', passThrough: true },
  loop: { ...plain, effect: 'pure', bodyPort: 'body' },
  handler: { ...plain, handlesErrors: true },
  stop: { ...plain, effect: 'pure', passThrough: true, breaksLoop: true },
  trigger: { ...plain, effect: 'pure', isTrigger: true },
} as const satisfies Record<string, NodeTraits>;

export type FlowType = keyof typeof types;

export function traitsOf(type: string): NodeTraits {
  return Object.entries(types).find(([name]) => name === type)?.[1] ?? plain;
}

export type FlowNode = {
  type?: FlowType;
  join?: JoinPolicy | 'all' | 'any' | 'settled' | number;
  retry?: Partial<RetryPolicy>;
  onError?: 'stop' | 'continue';
  timeoutMs?: number;
};

/** `flow({ a: 'task', b: { join: 'any' } }, 'a -> b')`. Ids that only connections name are tasks. */
export function flow(nodes: Record<string, FlowType | FlowNode>, ...connections: string[]): Definition {
  const parsed = connections.flatMap((text) => text.split(/[,\n]/)).map(parseConnection);
  const named = parsed.flatMap(({ sourceNodeId, targetNodeId }) => [sourceNodeId, targetNodeId]);
  const ids = new Set([...Object.keys(nodes), ...named]);
  return definitionSchema.parse({
    nodes: [...ids].map((id) => toNode(id, ownNode(nodes, id))),
    connections: parsed.map((connection, index) => ({ id: `c${index}`, ...connection })),
  });
}

function ownNode(nodes: Record<string, FlowType | FlowNode>, id: string): FlowType | FlowNode {
  return (Object.hasOwn(nodes, id) ? nodes[id] : undefined) ?? 'task';
}

function toNode(id: string, given: FlowType | FlowNode): Json {
  const node = typeof given === 'string' ? { type: given } : given;
  return {
    id,
    type: node.type ?? 'task',
    name: id,
    position: { x: 0, y: 0 },
    policy: {
      // What is not set is left out.
      join: toJoin(node.join ?? 'all') as Json,
      onError: node.onError ?? 'stop',
      ...(node.retry ? { retry: node.retry } : {}),
      ...(node.timeoutMs ? { timeoutMs: node.timeoutMs } : {}),
    },
  };
}

function toJoin(join: NonNullable<FlowNode['join']>): JoinPolicy {
  if (typeof join === 'number') return { mode: 'count', count: join };
  return typeof join === 'string' ? { mode: join } : join;
}

function parseConnection(text: string): { sourceNodeId: string; sourcePort: string; targetNodeId: string } {
  const match = /^\s*([^:\s]+)(?::(\S+))?\s*->\s*(\S+)\s*$/.exec(text);
  if (!match?.[1] || !match[3]) throw new Error(`Not a connection: ${text}`);
  return { sourceNodeId: match[1], sourcePort: match[2] ?? 'output', targetNodeId: match[3] };
}
