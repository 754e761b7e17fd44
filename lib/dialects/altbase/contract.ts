import { z } from 'zod';
import { anyJson, timestamp } from '@/lib/api/contracts/common';

// The JSON of the AltBase Workflow API, as its client sends and reads it.

export const triggerTypes = ['record', 'schedule', 'webhook', 'manual', 'integration'] as const;
export const workflowStatuses = ['draft', 'active', 'paused', 'archived'] as const;
export const runStatuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export const stepStatuses = ['pending', 'running', 'completed', 'failed', 'skipped', 'waiting'] as const;

const jsonRecord = z.record(z.string(), anyJson);
const id = z.string().min(1).max(128);

export const retrySchema = z.looseObject({
  max_retries: z.number().int().min(0).max(100),
  backoff: z.enum(['exponential', 'linear', 'constant', 'fixed']).optional(),
  initial_delay_ms: z.number().int().min(0).max(86_400_000).optional(),
  max_delay_ms: z.number().int().min(0).max(86_400_000).optional(),
});

export const nodeSchema = z.looseObject({
  id,
  type: id,
  config: jsonRecord.optional(),
  retry: retrySchema.optional(),
  on_error: z.enum(['stop', 'continue']).optional(),
  timeout_seconds: z
    .number()
    .positive()
    .max(31 * 86_400)
    .optional(),
  position: z.looseObject({ x: z.number(), y: z.number() }).optional(),
});

export const edgeSchema = z.looseObject({
  id,
  source: id,
  target: id,
  source_handle: id.optional().meta({ description: 'Port of the source, such as "body" of a loop' }),
  condition: z
    .undefined({ error: 'is not possible on an edge: put a "switch" or a "condition" node in front' })
    .optional(),
});

export const graphSchema = z.looseObject({
  version: z.literal(1, { error: 'must be 1, the version of the definition language' }).default(1),
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema),
});

export const triggerTypeSchema = z.enum(triggerTypes);
export const triggerConfigSchema = jsonRecord;

export const workflowSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(workflowStatuses),
  trigger_type: triggerTypeSchema,
  trigger_config: triggerConfigSchema.optional(),
  webhook_url: z.string().optional(),
  definition: graphSchema,
  created_at: timestamp,
  updated_at: timestamp,
});

const runError = z.object({ node_id: z.string().nullable(), message: z.string() });

export const runSchema = z.object({
  id: z.string(),
  workflow_id: z.string(),
  status: z.enum(runStatuses),
  trigger_data: anyJson,
  current_nodes: z.array(z.string()),
  error: runError.nullable(),
  output: anyJson,
  parent_run_id: z.string().nullable(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  completed_at: timestamp.nullable(),
  total_duration_ms: z.number().int().nullable(),
});

export const stepRunSchema = z.object({
  run_id: z.string(),
  node_id: z.string(),
  iteration: z.string(),
  status: z.enum(stepStatuses),
  input: anyJson,
  output: anyJson,
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  started_at: timestamp.nullable(),
  completed_at: timestamp.nullable(),
  duration_ms: z.number().int().nullable(),
  retry_count: z.number().int(),
});

/** What a stream of a run says; sent as the data of server-sent events. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step_status'),
    node_id: z.string(),
    iteration: z.string().optional(),
    status: z.enum(stepStatuses),
    output: anyJson.optional(),
    error: z.string().optional(),
    duration_ms: z.number().int().optional(),
  }),
  z.object({
    type: z.literal('approval_required'),
    node_id: z.string(),
    approval_id: z.string(),
    assignee: z.string().nullable(),
    message: z.string(),
  }),
  z.object({
    type: z.literal('run_completed'),
    status: z.enum(['completed', 'failed', 'cancelled']),
    total_duration_ms: z.number().int(),
  }),
]);

export const approvalSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  workflow_id: z.string(),
  node_id: z.string(),
  assignee: z.string().nullable(),
  assignee_role: z.string().nullable(),
  message: z.string(),
  timeout_at: timestamp.nullable(),
  created_at: timestamp,
});

export const approvalResponseSchema = z.object({
  ok: z.literal(true),
  approval_id: z.string(),
  status: z.enum(['approved', 'rejected']),
});

export type AltbaseNode = z.infer<typeof nodeSchema>;
export type AltbaseEdge = z.infer<typeof edgeSchema>;
export type AltbaseGraph = z.infer<typeof graphSchema>;
export type AltbaseTriggerType = z.infer<typeof triggerTypeSchema>;
export type AltbaseTrigger = { type: AltbaseTriggerType; config?: Record<string, unknown> };
export type AltbaseWorkflow = z.infer<typeof workflowSchema>;
export type AltbaseRun = z.infer<typeof runSchema>;
export type AltbaseStepRun = z.infer<typeof stepRunSchema>;
export type AltbaseApproval = z.infer<typeof approvalSchema>;
export type AltbaseApprovalResponse = z.infer<typeof approvalResponseSchema>;
export type AltbaseRunEvent = z.infer<typeof runEventSchema>;
