import type { StepContext, StepFetch } from '@/lib/nodes/executor';
import type { Json, JsonObject } from '@/lib/shared/json';

/** What a function is called with. */
export type FunctionCall = {
  organizationId: string;
  name: string;
  input: Json;
  caller: {
    runId: string;
    workflowId: string;
    stepId: string;
    /** Which execution of the step this is, '0' outside loops. */
    ordinal: string;
    attempt: number;
    idempotencyKey: string;
  };
  /** What else the function may want to know; asked for only when it is sent. */
  surroundings: () => { trigger: Json; steps: JsonObject };
  fetch: StepFetch;
  signal: AbortSignal;
  log: StepContext<unknown>['log'];
  /** Told every secret there is, before it is used. */
  onSecrets: (secrets: readonly string[]) => void;
};
