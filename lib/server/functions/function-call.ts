import type { FunctionOutcome, StepContext, StepFetch, WorkflowCall } from '@/lib/nodes/executor';
import type { Json, JsonObject } from '@/lib/shared/json';

/** What is around a call: of the run and the steps before. */
export type Surroundings = {
  /** Of the run. */
  input: Json;
  trigger: Json;
  event: Json;
  item?: Json;
  index?: number;
  run: { id: string; startedAt: string };
  readonly steps: JsonObject;
};

/** What a function is called with. */
export type FunctionCall = {
  organizationId: string;
  name: string;
  input: Json;
  /** Settings of the call, beside its input. */
  config: JsonObject;
  caller: {
    runId: string;
    workflowId: string;
    stepId: string;
    /** Which execution of the step this is, '0' outside loops. */
    ordinal: string;
    attempt: number;
    idempotencyKey: string;
  };
  /** How many functions have called one another to get here; 0 for the first. */
  depth: number;
  /** What else the function may want to know; asked for only when it is sent. */
  surroundings: () => Surroundings;
  /** Runs a workflow on behalf of a call. One at depth 0 may answer later; the others wait for its end. */
  callWorkflow: (workflow: Omit<WorkflowCall, 'waits'>, call: FunctionCall) => Promise<FunctionOutcome>;
  fetch: StepFetch;
  signal: AbortSignal;
  log: StepContext<unknown>['log'];
  /** Told every secret there is, before it is used. */
  onSecrets: (secrets: readonly string[]) => void;
};

export type FunctionCaller = (call: FunctionCall) => Promise<FunctionOutcome>;
