import { z } from 'zod';
import { anyJson, timestamp } from '@/lib/api/contracts/common';

// The JSON of the workflows.do API: a workflow is an object of states, an execution tells through which it went.

const name = z.string().min(1).max(128);
const next = z.union([name, z.array(name).min(1)]);

const choiceSchema = z.looseObject({
  /** An expression; `condition` is another word for it. */
  when: z.string().min(1).max(100_000).optional(),
  condition: z.string().min(1).max(100_000).optional(),
  next: next.optional(),
});

export const stateSchema = z.looseObject({
  type: z.string().min(1).max(128),
  /** A label for people; absent: the name of the state. */
  name: z.string().max(256).optional(),
  /** Of a task: the function that is called. */
  task: z.string().trim().min(1).max(200).optional(),
  input: anyJson.optional(),
  next: next.optional(),
  /** Where a failure leads. */
  onError: next.optional(),
  /** Ways from any other port, by its name. */
  on: z.record(z.string(), next).optional(),
  choices: z.array(choiceSchema).optional(),
  default: next.optional(),
  branches: z.array(name).optional(),
  /** Of a final state: the output of the execution, with templates. */
  output: z.record(z.string(), anyJson).optional(),
  /** Of a state that fails: why. */
  error: z.string().max(2_000).optional(),
  retry: z
    .object({
      maxRetries: z.number().int(),
      backoff: z.enum(['constant', 'linear', 'exponential']).optional(),
      initialDelayMs: z.number().int().optional(),
      maxDelayMs: z.number().int().optional(),
      jitter: z.boolean().optional(),
    })
    .optional(),
  timeoutMs: z.number().int().optional(),
  config: z.record(z.string(), anyJson).optional(),
});

const statesSchema = z
  .record(name, stateSchema)
  .refine((states) => Object.keys(states).length > 0, 'needs at least one state');

export const machineInputSchema = z.looseObject({
  name: z.string().trim().min(1, 'must not be empty').max(256),
  description: z.string().max(10_000).optional(),
  /** Where an execution begins; absent: at `initial`, else at the first state. */
  initial: name.optional(),
  states: statesSchema,
  functions: z.array(z.string().max(200)).optional(),
});

export const machineSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  states: z.record(z.string(), stateSchema),
  functions: z.array(z.string()),
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const executionStatuses = ['running', 'paused', 'completed', 'failed', 'cancelled'] as const;

const errorSchema = z.object({
  message: z.string(),
  code: z.string().optional(),
  state: z.string().optional(),
});

export const visitSchema = z.object({
  state: z.string(),
  enteredAt: timestamp,
  exitedAt: timestamp.nullable(),
  output: anyJson.optional(),
  error: errorSchema.optional(),
});

export const executionSchema = z.object({
  id: z.string(),
  workflowId: z.string(),
  status: z.enum(executionStatuses),
  input: anyJson,
  output: anyJson.optional(),
  error: errorSchema.optional(),
  currentState: z.string().optional(),
  stateHistory: z.array(visitSchema),
  createdAt: timestamp,
  completedAt: timestamp.optional(),
});

export type MachineState = z.infer<typeof stateSchema>;
export type MachineInput = z.infer<typeof machineInputSchema>;
export type Machine = z.infer<typeof machineSchema>;
export type MachineExecution = z.infer<typeof executionSchema>;
export type Visit = z.infer<typeof visitSchema>;
