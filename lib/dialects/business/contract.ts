import { z } from 'zod';
import { anyJson, timestamp } from '@/lib/api/contracts/common';

// The JSON of the business-as-code API, as its client sends and reads it.

export const stepTypes = ['function', 'condition', 'parallel', 'loop', 'human', 'agent'] as const;
export const triggerTypes = ['schedule', 'event', 'webhook', 'manual'] as const;
export const executionStatuses = ['pending', 'running', 'completed', 'failed'] as const;

const jsonRecord = z.record(z.string(), anyJson);
const id = z.string().min(1).max(128);
const next = z.union([id, z.array(id)]);

export const stepSchema = z.looseObject({
  id,
  name: z.string().max(256).optional(),
  type: z.enum(stepTypes).optional(),
  /** A name, or an object that says it. */
  function: z.union([id, z.looseObject({ id: id.optional(), name: id.optional() })]).optional(),
  condition: z.string().max(100_000).optional(),
  next: next.optional(),
  config: jsonRecord.optional(),
});

export const triggerSchema = z.looseObject({
  type: z.enum(triggerTypes),
  config: jsonRecord.optional(),
  condition: z.string().max(100_000).optional(),
});

export const workflowInputSchema = z.looseObject({
  name: z.string().trim().min(1, 'must not be empty').max(256),
  description: z.string().max(10_000).optional(),
  steps: z.array(stepSchema),
  triggers: z.array(triggerSchema).optional(),
  metadata: jsonRecord.optional(),
});

export const workflowSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  steps: z.array(stepSchema),
  triggers: z.array(triggerSchema).optional(),
  metadata: jsonRecord.optional(),
});

export const executionSchema = z.object({
  status: z.enum(executionStatuses),
  result: anyJson.optional(),
  error: z.string().optional().meta({ description: 'In words' }),
  executionId: z.string(),
  workflowId: z.string(),
  input: anyJson,
  failedStep: z.string().optional(),
  steps: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      iteration: z.string(),
      status: z.string(),
      input: anyJson,
      output: anyJson,
      error: z.string().nullable(),
      attempts: z.number().int(),
      startedAt: timestamp.nullable(),
      completedAt: timestamp.nullable(),
    }),
  ),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  completedAt: timestamp.nullable(),
});

export const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  timestamp,
  source: z.string(),
  data: anyJson,
  metadata: anyJson.optional(),
});

export type BusinessStep = z.infer<typeof stepSchema>;
export type BusinessTrigger = z.infer<typeof triggerSchema>;
export type BusinessWorkflowInput = z.infer<typeof workflowInputSchema>;
export type BusinessWorkflow = z.infer<typeof workflowSchema>;
export type BusinessExecution = z.infer<typeof executionSchema>;
export type BusinessEvent = z.infer<typeof eventSchema>;
