import { z } from 'zod';
import { anyJson, timestamp } from './common';

// A run as the main API shows it, where it is called execution.

/** The list of executions skips no more: what is skipped must be passed one by one, and there are millions. */
export const MOST_SKIPPED_EXECUTIONS = 100_000;

export const executionStatuses = [
  'pending',
  'running',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const;
export const executionStatusSchema = z.enum(executionStatuses);
export type ExecutionStatus = z.infer<typeof executionStatusSchema>;

const failure = z.object({
  code: z.string(),
  message: z.string(),
  nodeId: z.string().nullable(),
  details: anyJson.optional(),
});

export const executionSchema = z.object({
  id: z.string(),
  workflowId: z.string(),
  status: executionStatusSchema,
  waiting: z.boolean().meta({ description: 'Running, but nothing happens until a time or a signal comes' }),
  triggerType: z.string(),
  trigger: z.object({ type: z.string(), data: anyJson }),
  userId: z.string().nullable(),
  organizationId: z.string(),
  versionId: z.string().nullable(),
  retryOf: z.string().nullable().meta({ description: 'The execution this one is a retry of' }),
  parentExecutionId: z.string().nullable().meta({
    description: 'The execution whose step started this one; its children: GET /api/v1/executions?parent_id=',
  }),
  config: z.record(z.string(), anyJson).meta({
    description:
      '`test`: whether it ran a definition given with the request; `until` or `only`: the step it was limited to; ' +
      '`pinned`: the steps that were given their output instead of being executed',
  }),
  outputs: anyJson.meta({ description: 'Null until it is completed' }),
  error: failure.nullable(),
  progress: z.number().int().min(0).max(100),
  startedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
  durationMs: z.number().int().nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const executionSummarySchema = executionSchema.omit({ outputs: true, config: true });
export const listedExecutionSchema = executionSummarySchema.extend({ workflowName: z.string() });

const spanError = failure.omit({ nodeId: true }).nullable();

export const spanSchema = z.object({
  id: z.string(),
  executionId: z.string(),
  nodeId: z.string(),
  nodeLabel: z.string(),
  nodeType: z.string(),
  iteration: z.string().meta({ description: 'Path of the loop iteration; empty outside of loops' }),
  status: z.string(),
  attempt: z.number().int(),
  attempts: z
    .array(
      z.object({
        startedAt: timestamp,
        endedAt: timestamp.nullable(),
        success: z.boolean().nullable(),
        error: spanError,
      }),
    )
    .meta({ description: 'Every attempt, the one under way included' }),
  calls: z
    .array(
      z.object({
        call: z.number().int(),
        kind: z.string().meta({ description: 'ai, api, db, do, sleep, event or rollback' }),
        name: z.string(),
        status: z.enum(['running', 'retrying', 'completed', 'failed']),
        startedAt: timestamp,
        endedAt: timestamp.nullable(),
        until: timestamp.nullable(),
        input: anyJson,
        output: anyJson,
        error: spanError,
        attempts: z.array(
          z.object({ startedAt: timestamp, endedAt: timestamp, success: z.boolean(), error: spanError }),
        ),
      }),
    )
    .optional()
    .meta({ description: 'Of a code workflow: what its code has called' }),
  wait: z
    .object({ for: z.enum(['timer', 'signal']), data: anyJson })
    .nullable()
    .meta({
      description: 'What it waits for or last waited for: a time, or an answer or event from outside',
    }),
  until: timestamp
    .nullable()
    .meta({ description: 'When its wait or the pause before its next attempt ends by itself' }),
  startedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
  durationMs: z.number().int().nullable(),
  pinned: z.boolean().meta({ description: 'Not executed: a test run was given its output' }),
  inputData: anyJson,
  outputData: anyJson,
  error: spanError,
});

export const logSchema = z.object({
  seq: z.number().int(),
  at: timestamp,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  nodeId: z.string().nullable(),
  iteration: z.string(),
  data: anyJson.optional(),
});

export type ExecutionBody = z.infer<typeof executionSchema>;
export type ExecutionSummary = z.infer<typeof executionSummarySchema>;
export type ListedExecution = z.infer<typeof listedExecutionSchema>;
export type SpanBody = z.infer<typeof spanSchema>;
export type LogBody = z.infer<typeof logSchema>;
