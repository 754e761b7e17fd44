// biome-ignore lint/suspicious/noExplicitAny: the reference page types inputs, results and configs like this
type Anything = any;

export type BusinessFunction = {
  id: string;
  name?: string;
  description?: string;
  [other: string]: unknown;
};

export type WorkflowStep = {
  id: string;
  name?: string;
  type?: 'function' | 'condition' | 'parallel' | 'loop' | 'human' | 'agent';
  /** Name of a registered function. */
  function?: string | BusinessFunction;
  /** An expression over `result`, `input`, `event` and `steps`. */
  condition?: string;
  /** Where the flow goes on; several steps start at the same time. */
  next?: string | string[];
  config?: Record<string, Anything>;
};

export type WorkflowTrigger = {
  type: 'schedule' | 'event' | 'webhook' | 'manual';
  config?: Record<string, Anything>;
  condition?: string;
};

export type BusinessWorkflow = {
  id: string;
  name: string;
  description?: string;
  steps: WorkflowStep[];
  triggers?: WorkflowTrigger[];
  metadata?: Record<string, Anything>;
};

export type WorkflowStatus = {
  status: 'pending' | 'running' | 'completed' | 'failed';
  result?: Anything;
  error?: Anything;
  executionId?: string;
  workflowId?: string;
  input?: Anything;
  /** Those that have begun or were skipped, in the order in which they began. */
  steps?: {
    id: string;
    name: string;
    status: 'pending' | 'running' | 'completed' | 'failed' | 'skipped' | 'waiting' | 'retrying';
    input: Anything;
    output: Anything;
    error: string | null;
    attempts: number;
    startedAt: string | null;
    completedAt: string | null;
  }[];
};

export type BusinessEvent = {
  id: string;
  type: string;
  timestamp: string;
  source: string;
  data: Anything;
  metadata?: Record<string, Anything>;
};

export type NewBusinessEvent = Pick<BusinessEvent, 'type'> & Partial<Omit<BusinessEvent, 'id' | 'type'>>;

export type BusinessApi = {
  workflows: {
    trigger: (workflowId: string, input?: Anything) => Promise<{ executionId: string }>;
    status: (executionId: string) => Promise<WorkflowStatus>;
    list: () => Promise<BusinessWorkflow[]>;
    get: (id: string) => Promise<BusinessWorkflow>;
    create: (workflow: Omit<BusinessWorkflow, 'id'>) => Promise<BusinessWorkflow>;
  };
  events: {
    publish: (event: NewBusinessEvent) => Promise<BusinessEvent>;
    list: (filters?: Record<string, string>) => Promise<BusinessEvent[]>;
    get: (id: string) => Promise<BusinessEvent>;
  };
  functions: {
    create: (fn: Record<string, unknown> & { name: string }) => Promise<BusinessFunction>;
    list: () => Promise<BusinessFunction[]>;
    get: (id: string) => Promise<BusinessFunction>;
    execute: <Input = Anything, Output = Anything>(functionId: string, input: Input) => Promise<Output>;
  };
};
