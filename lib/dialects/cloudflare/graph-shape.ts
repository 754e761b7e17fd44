import type { Json } from '@/lib/shared/json';

// The graph of a version as Cloudflare draws it: nested like code, not a net of connections.

type Duration = number | string;
export type PayloadShape = { type: 'unknown' } | { type: 'object'; fields: { [name: string]: PayloadShape } };
export type Block = { type: 'block'; nodes: GraphNode[] };
export type Branch = { condition: string | null; nodes: GraphNode[] };
export type FunctionDef = { type: 'function_def'; name: string; nodes: GraphNode[] };

export type GraphNode =
  | { type: 'step_sleep'; name: string; duration: Duration }
  | { type: 'step_sleep_until'; name: string; timestamp: string }
  | {
      type: 'step_do';
      name: string;
      config: {
        retries: { limit: number; delay: Duration; backoff: 'constant' | 'linear' | 'exponential' };
        timeout: Duration;
      };
      nodes: GraphNode[];
    }
  | {
      type: 'step_wait_for_event';
      name: string;
      options: { event_type: string; timeout: Duration } | null;
      payload: PayloadShape;
    }
  | { type: 'loop'; nodes: GraphNode[] }
  | { type: 'parallel'; kind: 'all' | 'any' | 'all_settled' | 'race'; nodes: GraphNode[] }
  | { type: 'try'; try_block: Block | null; catch_block: Block | null; finally_block: Block | null }
  | Block
  | { type: 'if'; branches: Branch[] }
  | { type: 'switch'; discriminant: string; branches: Branch[] }
  | { type: 'function_call'; name: string }
  | { type: 'break'; kind: 'break' | 'return' };

export type WorkflowGraph = {
  version: number;
  workflow: {
    class_name: string;
    functions: Record<string, FunctionDef>;
    nodes: GraphNode[];
    payload: PayloadShape;
  };
};

/** What a JSON Schema says of an object's fields. */
export function payloadOf(schema: Json | undefined): PayloadShape {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return { type: 'unknown' };
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return { type: 'unknown' };
  const fields = Object.entries(properties).map(([name, field]) => [name, payloadOf(field)] as const);
  return { type: 'object', fields: Object.fromEntries(fields) };
}
