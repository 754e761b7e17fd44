/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type TriggerType = 'record' | 'schedule' | 'webhook' | 'manual' | 'integration';
export type WorkflowStatus = 'draft' | 'active' | 'paused' | 'archived';
export type RunStatus = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';
export type StepStatus = 'pending' | 'running' | 'completed' | 'failed' | 'skipped' | 'waiting';

export type StepType =
  | 'record'
  | 'http'
  | 'integration'
  | 'approval'
  | 'email'
  | 'notification'
  | 'loop'
  | 'parallel'
  | 'switch'
  | 'delay'
  | 'error_handler'
  | 'function_call'
  | 'code_snippet'
  | 'subworkflow';

export type RetryPolicy = {
  /** Retries after the first attempt. */
  max_retries: number;
  backoff?: 'exponential' | 'linear' | 'constant' | 'fixed';
  initial_delay_ms?: number;
  max_delay_ms?: number;
};

export type WorkflowNode = {
  id: string;
  /** One of the built-in step types, or any other of the server. */
  type: StepType | (string & {});
  config?: { [key: string]: Json };
  retry?: RetryPolicy;
  on_error?: 'stop' | 'continue';
  timeout_seconds?: number;
  position?: { x: number; y: number };
  [other: string]: unknown;
};

export type WorkflowEdge = {
  id: string;
  source: string;
  target: string;
  /** Port of the source, such as `done` of a loop. */
  source_handle?: string;
  [other: string]: unknown;
};

/** The graph of a workflow; `version` is that of the language it is written in. */
export type WorkflowGraph = {
  version: 1;
  nodes: WorkflowNode[];
  edges: WorkflowEdge[];
  [other: string]: unknown;
};

export type WorkflowDefinition = {
  id: string;
  name: string;
  description: string;
  status: WorkflowStatus;
  trigger_type: TriggerType;
  trigger_config?: { [key: string]: Json };
  /** Path of its webhook on the server. */
  webhook_url?: string;
  definition: WorkflowGraph;
  created_at: string;
  updated_at: string;
};

export type CreateWorkflowInput = {
  name: string;
  description?: string;
  trigger_type: TriggerType;
  trigger_config?: { [key: string]: Json };
  definition: WorkflowGraph;
};

export type UpdateWorkflowInput = Partial<CreateWorkflowInput>;

export type StartRunInput = { workflow_id: string; trigger_data?: Json };

export type WorkflowRun = {
  id: string;
  workflow_id: string;
  status: RunStatus;
  trigger_data: Json;
  /** Nodes that run or wait now; none when it has ended. */
  current_nodes: string[];
  error: { node_id: string | null; message: string } | null;
  output: Json;
  parent_run_id: string | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
  total_duration_ms: number | null;
};

export type StepRun = {
  run_id: string;
  node_id: string;
  /** Path of the loop iteration; empty outside of loops. */
  iteration: string;
  status: StepStatus;
  input: Json;
  output: Json;
  error: { code: string; message: string } | null;
  started_at: string | null;
  completed_at: string | null;
  duration_ms: number | null;
  retry_count: number;
};

export type StepStatusEvent = {
  type: 'step_status';
  node_id: string;
  iteration?: string;
  status: StepStatus;
  output?: Json;
  error?: string;
  duration_ms?: number;
};

export type ApprovalRequiredEvent = {
  type: 'approval_required';
  node_id: string;
  approval_id: string;
  assignee: string | null;
  message: string;
};

export type RunCompletedEvent = {
  type: 'run_completed';
  status: 'completed' | 'failed' | 'cancelled';
  total_duration_ms: number;
};

export type RunEvent = StepStatusEvent | ApprovalRequiredEvent | RunCompletedEvent;

export type Approval = {
  id: string;
  run_id: string;
  workflow_id: string;
  node_id: string;
  assignee: string | null;
  assignee_role: string | null;
  message: string;
  timeout_at: string | null;
  created_at: string;
};

export type ApprovalResponse = { ok: true; approval_id: string; status: 'approved' | 'rejected' };
