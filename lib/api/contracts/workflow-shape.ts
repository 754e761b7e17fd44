import { z } from 'zod';
import { nodePolicySchema } from '@/lib/workflow/schema';
import { settingsChangeSchema, workflowSettingsSchema } from '@/lib/workflow/settings';
import { anyJson, timestamp } from './common';
import { workflowStatusSchema } from './workflow-status';

// The workflow as the main API shows it. A node's type is `nodeId` and its name is `label` here; `native-shape.ts`
// translates.

const position = z.object({ x: z.number(), y: z.number() });
const jsonRecord = z.record(z.string(), anyJson);

/** Nodes as they are answered; fields the caller invented stand beside these as they came. */
export const nodeSchema = z.looseObject({
  id: z.string(),
  nodeId: z.string().meta({ description: 'Node type, one of GET /api/v1/workflow-nodes' }),
  label: z.string(),
  position,
  config: jsonRecord,
  typeVersion: z.number().int().optional(),
  policy: nodePolicySchema.partial().optional().meta({ description: 'Retry, timeout, error and join rules' }),
  notes: z.string().optional(),
});

export const connectionSchema = z.looseObject({
  id: z.string().optional(),
  sourceNodeId: z.string(),
  sourcePort: z.string(),
  targetNodeId: z.string(),
  targetPort: z.string(),
  label: z.string().optional(),
});

const id = z.string().min(1).max(128);

/** Nodes as they are accepted; `type` and `name` are taken for `nodeId` and `label`. */
export const nodeInputSchema = z
  .looseObject({
    id,
    nodeId: id.optional(),
    type: id.optional(),
    label: z.string().max(256).optional(),
    name: z.string().max(256).optional(),
    position: position.nullish(),
    config: z.record(z.string(), z.unknown()).nullish(),
    policy: z.record(z.string(), z.unknown()).nullish(),
  })
  .refine((node) => node.nodeId !== undefined || node.type !== undefined, {
    path: ['nodeId'],
    message: 'is required: the type of the node, such as "http"',
  });

export const connectionInputSchema = z.looseObject({
  id: id.nullish(),
  sourceNodeId: id,
  sourcePort: id.nullish(),
  targetNodeId: id,
  targetPort: id.nullish(),
});

export type NodeInput = z.infer<typeof nodeInputSchema>;
export type ConnectionInput = z.infer<typeof connectionInputSchema>;

/** The parts of a definition a request may carry. */
export const definitionFields = {
  nodes: z.array(nodeInputSchema).optional(),
  connections: z.array(connectionInputSchema).optional(),
  notes: z.array(z.unknown()).optional().meta({ description: 'Sticky notes on the canvas' }),
  groups: z.array(z.unknown()).optional().meta({ description: 'Named groups of nodes' }),
  inputSchema: jsonRecord.nullish().meta({ description: 'JSON Schema the run input must satisfy' }),
};

export const definitionInputSchema = z.object(definitionFields);
export type DefinitionFields = z.infer<typeof definitionInputSchema>;

export const settingsSchema = workflowSettingsSchema;

/** Fields not sent keep their value (PUT) or take their default (POST); null takes a limit away. */
export const settingsInputSchema = settingsChangeSchema;

export const workflowSummarySchema = z.object({
  id: z.string(),
  slug: z.string().meta({ description: 'Stands for the id in every path' }),
  name: z.string(),
  description: z.string(),
  status: workflowStatusSchema,
  version: z.number().int(),
  tags: z.array(z.string()),
  organizationId: z.string(),
  ownerId: z.string(),
  isPublic: z.boolean(),
  isTemplate: z.boolean(),
  access: z.enum(['view', 'run', 'edit', 'own']).meta({ description: 'What you may do with it' }),
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const workflowSchema = workflowSummarySchema.extend({
  nodes: z.array(nodeSchema),
  connections: z.array(connectionSchema),
  notes: z.array(z.unknown()).optional(),
  groups: z.array(z.unknown()).optional(),
  inputSchema: jsonRecord.optional(),
  config: jsonRecord,
  settings: settingsSchema,
  sharedWith: z.array(z.string()),
  hasDraft: z
    .boolean()
    .meta({ description: 'Whether a draft differs from the deployed definition shown here' }),
});

export type NativeNode = z.infer<typeof nodeSchema>;
export type NativeConnection = z.infer<typeof connectionSchema>;
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;
export type WorkflowBody = z.infer<typeof workflowSchema>;
