import { z } from 'zod';
import { anyJson, timestamp } from '@/lib/api/contracts/common';

// The JSON of Cloudflare's Workflows API, as its clients send and read it.

export const instanceStatuses = [
  'queued',
  'running',
  'paused',
  'errored',
  'terminated',
  'complete',
  'waitingForPause',
  'waiting',
  'rollingBack',
] as const;
export const triggerSources = ['unknown', 'api', 'binding', 'event', 'cron'] as const;
export const backoffs = ['constant', 'linear', 'exponential'] as const;

const status = z.enum(instanceStatuses);
const triggerSource = z.enum(triggerSources);
const uuid = z.uuid();
const moment = timestamp.nullable();
const duration = z.union([z.number(), z.string()]);
export const failureSchema = z.object({ name: z.string(), message: z.string() });
const failure = failureSchema.nullable();

const named = { id: uuid, name: z.string(), class_name: z.string(), script_name: z.string() };
const changed = { created_on: timestamp, modified_on: timestamp, triggered_on: moment };

export const workflowSchema = z.object({
  ...named,
  ...changed,
  instances: z.record(status, z.number().int()),
  schedules: z.array(z.object({ cron: z.string(), next_instance: z.string() })).optional(),
});

export const updatedWorkflowSchema = z.object({
  ...named,
  ...changed,
  is_deleted: z.number(),
  terminator_running: z.number(),
  version_id: uuid,
});

export const deletedSchema = z.object({ status: z.literal('ok'), success: z.boolean().nullable() });

export const createdInstanceSchema = z.object({
  id: z.string(),
  status,
  version_id: uuid,
  workflow_id: uuid,
  trigger_source: triggerSource,
});

export const listedInstanceSchema = createdInstanceSchema.extend({
  created_on: timestamp,
  ended_on: moment,
  modified_on: timestamp,
  started_on: moment,
});

const retries = z.object({ limit: z.number().int(), delay: duration, backoff: z.enum(backoffs) });
const attempt = z.object({
  start: timestamp,
  end: moment,
  success: z.boolean().nullable(),
  error: failure,
});

/** A wait without a limit has no end until it ends. */
const wait = { name: z.string(), start: timestamp, end: moment, finished: z.boolean(), error: failure };

export const stepSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['step', 'rollback']),
    name: z.string(),
    start: timestamp,
    end: moment,
    success: z.boolean().nullable(),
    output: z.string().nullable(),
    attempts: z.array(attempt),
    config: z.object({ retries, timeout: duration, sensitive: z.literal('output').optional() }),
  }),
  z.object({ type: z.literal('sleep'), ...wait }),
  z.object({
    type: z.literal('waitForEvent'),
    ...wait,
    event_type: z.string(),
    output: z.string().optional(),
  }),
  z.object({ type: z.literal('termination'), trigger: z.object({ source: z.string() }) }),
]);

export const instanceSchema = z.object({
  status,
  success: z.boolean().nullable(),
  error: failure,
  output: anyJson,
  params: anyJson,
  queued: timestamp,
  start: moment,
  end: moment,
  rollback: z.object({ outcome: z.enum(['complete', 'failed']), error: failure }).nullable(),
  trigger: z.object({ source: triggerSource }),
  versionId: uuid,
  schedule: z.object({ cron: z.string(), scheduledTime: z.number() }).optional(),
  step_count: z.number().int(),
  steps: z.array(stepSchema).optional(),
});

export const stepOutputSchema = z.object({ status, error: failure, output: anyJson.optional() });
export const statusChangeSchema = z.object({ status, timestamp });
export const sentEventSchema = z.object({ instanceId: z.string(), timestamp });

export const versionSchema = z.object({
  id: uuid,
  workflow_id: uuid,
  class_name: z.string(),
  created_on: timestamp,
  modified_on: timestamp,
  has_dag: z.boolean(),
  language: z.enum(['javascript', 'python']),
  limits: z.object({ steps: z.number().int().optional() }).optional(),
});

export type CloudflareStatus = z.infer<typeof status>;
export type CloudflareTriggerSource = z.infer<typeof triggerSource>;
export type CloudflareStep = z.infer<typeof stepSchema>;
export type CloudflareFailure = z.infer<typeof failureSchema>;
export type CloudflareInstance = z.infer<typeof instanceSchema>;
export type CloudflareVersion = z.infer<typeof versionSchema>;
export type ListedInstance = z.infer<typeof listedInstanceSchema>;
export type CreatedInstance = z.infer<typeof createdInstanceSchema>;
export type StepOutput = z.infer<typeof stepOutputSchema>;
