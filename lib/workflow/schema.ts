import { z } from 'zod';

// The definition: what is drawn, saved, undone, deployed and pinned to a run. It holds no run status and nothing
// that only the eye needs.

export const SCHEMA_VERSION = 1;

/** Ids of nodes and connections: unique within a definition; letters, digits, `_`, `-`, `.`; at most 128 characters. */
export const elementIdSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'may hold letters, digits, "_", "-" and "." only');

export const positionSchema = z.object({ x: z.number(), y: z.number() });

export const retryPolicySchema = z.object({
  /** Retries after the first attempt: 3 means four attempts at most. */
  maxRetries: z.number().int().min(0).max(100).default(0),
  backoff: z.enum(['constant', 'linear', 'exponential']).default('exponential'),
  initialDelayMs: z.number().int().min(0).max(86_400_000).default(1_000),
  /** Upper bound of one delay. */
  maxDelayMs: z.number().int().min(0).max(86_400_000).default(60_000),
  /** Spreads each delay over 50–100 % of its length. */
  jitter: z.boolean().default(false),
});

/** Once the node starts, steps that lead to it alone and have not ended are cancelled. */
const cancelRest = z.boolean().optional();

/** When a node with several incoming connections starts. `count` waits for that many taken connections. */
export const joinPolicySchema = z.union([
  z.object({ mode: z.enum(['all', 'settled']) }),
  z.object({ mode: z.literal('any'), cancelRest }),
  z.object({ mode: z.literal('count'), count: z.number().int().min(1), cancelRest }),
]);

export const nodePolicySchema = z.object({
  /** Absent: the workflow's default retry setting. */
  retry: retryPolicySchema.optional(),
  /** Limit of one attempt. Absent: the workflow's own timeout only. */
  timeoutMs: z
    .number()
    .int()
    .min(1)
    .max(31 * 86_400_000)
    .optional(),
  /** What happens after the last attempt failed and no `error` connection leads on. */
  onError: z.enum(['stop', 'continue']).default('stop'),
  /** What the step gives is not shown to anybody. */
  sensitive: z.literal('output').optional(),
  join: joinPolicySchema.default({ mode: 'all' }),
});

const jsonRecord = z.record(z.string(), z.json());

export const nodeSchema = z.object({
  id: elementIdSchema,
  /** A type of the node registry, such as `http`. */
  type: z.string().min(1).max(128),
  typeVersion: z.number().int().min(1).default(1),
  /** A label for people; never used as a key. */
  name: z.string().max(256),
  position: positionSchema,
  config: jsonRecord.default({}),
  policy: nodePolicySchema.default({ onError: 'stop', join: { mode: 'all' } }),
  /** Free text for people, Markdown. */
  notes: z.string().max(20_000).optional(),
  /** What another API said about this node and this model has no field for; kept as it came. */
  extras: jsonRecord.optional(),
});

export const connectionSchema = z.object({
  id: elementIdSchema,
  sourceNodeId: z.string().min(1).max(128),
  sourcePort: z.string().min(1).max(128).default('output'),
  targetNodeId: z.string().min(1).max(128),
  targetPort: z.string().min(1).max(128).default('input'),
  label: z.string().max(256).optional(),
  extras: jsonRecord.optional(),
});

export const noteSchema = z.object({
  id: elementIdSchema,
  text: z.string().max(20_000),
  position: positionSchema,
  size: z.object({ width: z.number().min(40).max(4_000), height: z.number().min(40).max(4_000) }),
  color: z.enum(['yellow', 'blue', 'green', 'pink', 'grey']).default('yellow'),
});

export const groupSchema = z.object({
  id: elementIdSchema,
  name: z.string().max(256),
  nodeIds: z.array(z.string().max(128)),
  collapsed: z.boolean().default(false),
});

export const definitionSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION).default(SCHEMA_VERSION),
  nodes: z.array(nodeSchema).max(5_000).default([]),
  connections: z.array(connectionSchema).max(20_000).default([]),
  notes: z.array(noteSchema).max(1_000).default([]),
  groups: z.array(groupSchema).max(1_000).default([]),
  /** JSON Schema of the run input; absent: anything goes. */
  inputSchema: jsonRecord.optional(),
  extras: jsonRecord.optional(),
});

export type Position = z.infer<typeof positionSchema>;
export type RetryPolicy = z.infer<typeof retryPolicySchema>;
export type JoinPolicy = z.infer<typeof joinPolicySchema>;
export type NodePolicy = z.infer<typeof nodePolicySchema>;
export type WorkflowNode = z.infer<typeof nodeSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Definition = z.infer<typeof definitionSchema>;
export type DefinitionInput = z.input<typeof definitionSchema>;

export const emptyDefinition: Definition = definitionSchema.parse({});
