import { z } from 'zod';

// A run is its log of events. They are stored, published and folded as they are: the object the worker appends is the
// object the browser folds. Skipped steps, finished iterations and the end of a run are not events: the reducer derives
// them, so a contradiction cannot be written down.

const at = z.number();
/** Path of the loop iteration a step belongs to, such as `loop-1:3/loop-2:0`; '' at the top. */
const iteration = z.string();
const stepRef = { nodeId: z.string(), iteration };

/** A value that stands in the event, or one too large for it that stands beside it. */
export const storedValueSchema = z.union([
  z.object({ value: z.json() }),
  z.object({ blobId: z.string(), bytes: z.number().int() }),
]);

export const stepFailureSchema = z.object({
  code: z.string(),
  message: z.string(),
  details: z.json().optional(),
});

export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run.started'), at }),
  /** A copy of a run goes on from what an earlier run had done; its kept steps follow as events. */
  z.object({
    type: z.literal('run.forked'),
    at,
    fromRunId: z.string(),
    fromNodeId: z.string().nullable(),
    /** What `fromNodeId` is given, instead of what comes from the steps before it. */
    stepInput: storedValueSchema.optional(),
  }),
  /** Everything from a step on (null: from the start) is forgotten and done again. */
  z.object({ type: z.literal('run.restarted'), at, fromNodeId: z.string().nullable() }),
  z.object({ type: z.literal('run.pause_requested'), at }),
  z.object({ type: z.literal('run.paused'), at }),
  z.object({ type: z.literal('run.resumed'), at }),
  z.object({ type: z.literal('run.cancelled'), at, reason: z.string().optional() }),
  z.object({ type: z.literal('run.timed_out'), at }),
  /** It used up what its workflow allows a run. */
  z.object({ type: z.literal('run.limit_reached'), at, code: z.string(), message: z.string() }),
  z.object({ type: z.literal('step.started'), at, ...stepRef, attempt: z.number().int() }),
  z.object({
    type: z.literal('step.succeeded'),
    at,
    ...stepRef,
    attempt: z.number().int(),
    startedAt: at,
    ports: z.array(z.string()),
    output: storedValueSchema,
    /** It was not executed: a test run was given its output. */
    pinned: z.literal(true).optional(),
    /** How long the branches that begin at it may take. */
    deadlineMs: z.number().optional(),
  }),
  /** The branches that begin at a step had so long; what is still going on in them fails. */
  z.object({ type: z.literal('step.deadline_passed'), at, ...stepRef }),
  z.object({
    type: z.literal('step.failed'),
    at,
    ...stepRef,
    attempt: z.number().int(),
    startedAt: at,
    error: stepFailureSchema,
    /** When the next attempt is due; null: this was the last one. */
    retryAt: at.nullable(),
  }),
  z.object({
    type: z.literal('step.waiting'),
    at,
    ...stepRef,
    attempt: z.number().int(),
    startedAt: at,
    waitFor: z.enum(['timer', 'signal']),
    /** When the wait ends by itself; null: never. */
    until: at.nullable(),
    data: z.json().optional(),
  }),
  z.object({
    type: z.literal('step.resumed'),
    at,
    ...stepRef,
    by: z.enum(['timer', 'signal']),
    data: z.json().optional(),
  }),
  /** A loop knows its items; its body runs once for each. */
  z.object({
    type: z.literal('step.iterating'),
    at,
    ...stepRef,
    attempt: z.number().int(),
    startedAt: at,
    items: storedValueSchema,
    count: z.number().int(),
    concurrency: z.number().int(),
    truncated: z.boolean(),
  }),
  /**
   * What the code of a step has called, and how that went. When the code is run again, its calls are answered from here.
   * `started` comes before the outside world is touched.
   */
  z.object({
    type: z.literal('step.recorded'),
    at,
    ...stepRef,
    /** Which call of the step it is, from 0. */
    call: z.number().int(),
    kind: z.string(),
    name: z.string(),
    status: z.enum(['started', 'retrying', 'succeeded', 'failed']),
    /** When it ends, or is tried again, by itself. */
    dueAt: at.nullable().optional(),
    /** What it was called with. */
    input: storedValueSchema.optional(),
    output: storedValueSchema.optional(),
    error: stepFailureSchema.optional(),
  }),
  z.object({
    type: z.literal('step.log'),
    at,
    ...stepRef,
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z.string(),
    data: z.json().optional(),
  }),
]);

export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventType = RunEvent['type'];
export type StoredValue = z.infer<typeof storedValueSchema>;
export type StepFailure = z.infer<typeof stepFailureSchema>;

/** An event with its place in the run's log; `seq` starts at 1 and has no gaps. */
export type SequencedEvent = RunEvent & { seq: number };

export const runStatuses = [
  'pending',
  'running',
  'waiting',
  'pausing',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const stepStatuses = [
  'pending',
  'running',
  'retrying',
  'waiting',
  'completed',
  'failed',
  'skipped',
] as const;
export type StepStatus = (typeof stepStatuses)[number];

const finished: ReadonlySet<RunStatus> = new Set(['completed', 'failed', 'cancelled']);

export function isFinished(status: RunStatus): boolean {
  return finished.has(status);
}
