import { z } from 'zod';
import { checkExpression } from '@/lib/expressions/check';
import { DAY_MS } from '@/lib/shared/time';

// Settings of a workflow that shape its runs. They are pinned to a run together with the definition. Forms and API docs
// read the labels and help of the fields.

/** Evaluated once for each run that wants to start; runs with the same value share the limit. */
const key = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .superRefine((source, context) => {
    const problem = checkExpression(source);
    if (problem) context.addIssue({ code: 'custom', message: problem.message });
  })
  .optional()
  .meta({
    label: 'Apart for each',
    widget: 'expression',
    help: 'An expression over input, trigger and event. Runs that give the same value share the limit. Empty: all runs.',
    placeholder: 'input.customerId',
  });

const period = z
  .number()
  .int()
  .min(1)
  .max(31 * DAY_MS);

export const concurrencySchema = z.object({
  limit: z.number().int().min(1).max(100_000).meta({
    label: 'Runs at a time',
    widget: 'number',
    help: 'How many runs may be under way; waiting and paused ones count.',
  }),
  key,
  overflow: z.enum(['queue', 'reject']).default('queue').meta({
    label: 'One too many',
    widget: 'select',
    help: 'Queue: it stays pending until another run ends. Reject: it is answered with 409.',
  }),
});

export const rateLimitSchema = z.object({
  count: z.number().int().min(1).max(1_000_000).meta({
    label: 'Runs',
    widget: 'number',
    help: 'How many runs may start in the time; more are answered with 429.',
  }),
  perMs: period.meta({ label: 'In', widget: 'duration', unit: 'ms' }),
  key,
});

export const debounceSchema = z.object({
  ms: period.meta({
    label: 'Wait for quiet',
    widget: 'duration',
    unit: 'ms',
    help: 'A run begins this long after the last of several starts, with the input of that last one.',
  }),
  key,
});

export const limitsSchema = z.object({
  steps: z.number().int().min(1).max(10_000_000).optional().meta({
    label: 'Steps of a run',
    widget: 'number',
    help: 'A run that would begin one more step fails with step_limit. Each iteration of a loop counts.',
  }),
});

const kept = z
  .number()
  .int()
  .min(0)
  .max(3_650 * DAY_MS)
  .optional();

export const retentionSchema = z.object({
  successMs: kept.meta({ label: 'Completed runs', widget: 'duration', unit: 'ms' }),
  errorMs: kept.meta({ label: 'Failed and cancelled runs', widget: 'duration', unit: 'ms' }),
});

export const workflowSettingsSchema = z.object({
  timeout: z.number().int().min(1).max(31_536_000).default(3_600).meta({
    label: 'Time limit',
    widget: 'number',
    unit: 's',
    help: 'Seconds after which a run fails with timed_out, from 1 second to 365 days (default 3600).',
  }),
  retryOnFailure: z.boolean().default(false).meta({
    label: 'Retry failed steps',
    widget: 'switch',
    help: 'Whether steps without a retry policy of their own are retried.',
  }),
  maxRetries: z.number().int().min(0).max(100).default(0).meta({
    label: 'Retries',
    widget: 'number',
    help: 'Retries after the first attempt for those steps.',
  }),
  concurrency: concurrencySchema.optional().meta({
    label: 'Concurrency limit',
    help: 'How many runs may be under way at a time.',
  }),
  rateLimit: rateLimitSchema.optional().meta({
    label: 'Rate limit',
    help: 'How many runs may start in a stretch of time.',
  }),
  debounce: debounceSchema.optional().meta({
    label: 'Debounce',
    help: 'Makes one run of several starts in quick succession.',
  }),
  priority: z.number().int().min(-100).max(100).optional().meta({
    label: 'Priority',
    widget: 'number',
    help: 'Runs with a higher number go first within the organization (default 0).',
  }),
  limits: limitsSchema.optional().meta({
    label: 'Limits',
    help: 'What a run may use up.',
  }),
  retention: retentionSchema.optional().meta({
    label: 'Keep ended runs',
    help: 'How long, where that is shorter than the organization keeps runs. It holds for runs that are there, too.',
    placeholder: '{ "successMs": 86400000, "errorMs": 604800000 }',
  }),
});

export type WorkflowSettings = z.infer<typeof workflowSettingsSchema>;

export const defaultSettings: WorkflowSettings = workflowSettingsSchema.parse({});

const shape = workflowSettingsSchema.shape;

/** Settings as a request changes them: what is not sent stays, null takes a limit away. */
export const settingsChangeSchema = z.object({
  timeout: shape.timeout.unwrap().optional(),
  retryOnFailure: shape.retryOnFailure.unwrap().optional(),
  maxRetries: shape.maxRetries.unwrap().optional(),
  concurrency: shape.concurrency.unwrap().nullish(),
  rateLimit: shape.rateLimit.unwrap().nullish(),
  debounce: shape.debounce.unwrap().nullish(),
  priority: shape.priority.unwrap().nullish(),
  limits: shape.limits.unwrap().nullish(),
  retention: shape.retention.unwrap().nullish(),
});

export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export function changeSettings(settings: WorkflowSettings, change: SettingsChange): WorkflowSettings {
  const sent = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...settings, ...Object.fromEntries(sent) });
  // Parsed, so that what is left is settings again.
  return workflowSettingsSchema.parse(Object.fromEntries(merged.filter(([, value]) => value !== null)));
}
