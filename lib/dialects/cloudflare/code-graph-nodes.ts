// The nodes of a graph, as the Cloudflare API has them.

type Duration = number | string;
type Branch = { condition: string | null; nodes: GraphNode[] };
type Block = { type: 'block'; nodes: GraphNode[] };

export type StepConfig = {
  retries: { limit: number; delay: Duration; backoff: 'constant' | 'linear' | 'exponential' };
  timeout: Duration;
};

export type GraphNode =
  | { type: 'step_do'; name: string; config: StepConfig; nodes: GraphNode[] }
  | { type: 'step_sleep'; name: string; duration: Duration }
  | { type: 'step_sleep_until'; name: string; timestamp: string }
  | {
      type: 'step_wait_for_event';
      name: string;
      options: { event_type: string; timeout: Duration } | null;
      payload: { type: 'unknown' };
    }
  | { type: 'loop'; nodes: GraphNode[] }
  | { type: 'parallel'; kind: 'all' | 'any' | 'all_settled' | 'race'; nodes: GraphNode[] }
  | { type: 'try'; try_block: Block | null; catch_block: Block | null; finally_block: Block | null }
  | Block
  | { type: 'if'; branches: Branch[] }
  | { type: 'switch'; discriminant: string; branches: Branch[] }
  | { type: 'function_call'; name: string }
  | { type: 'break'; kind: 'break' | 'return' };

export type CodeGraph = {
  class_name: string;
  functions: Record<string, { name: string; type: 'function_def'; nodes: GraphNode[] }>;
  nodes: GraphNode[];
  payload: { type: 'unknown' };
};
