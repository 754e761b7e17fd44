import { z } from 'zod';
import { prisma } from '../db';
import { listTriggers } from '../triggers/list-triggers';
import { findVisible } from '../workflows/access';
import { deployedOrDraft } from '../workflows/current-definition';
import { listWorkflows } from '../workflows/list-workflows';
import { defineTool, type Tool } from './tool';

const workflow = z.string().min(1).max(200).describe('Id or slug of the workflow');

export const workflowTools: readonly Tool[] = [
  defineTool({
    name: 'list_workflows',
    title: 'List workflows',
    description: 'Workflows the caller may see, newest first.',
    scope: 'workflows:read',
    isReadOnly: true,
    input: z.object({
      search: z.string().max(256).optional().describe('Text in name or description'),
      status: z.enum(['draft', 'active', 'paused', 'archived']).optional(),
      limit: z.number().int().min(1).max(100).default(20),
      offset: z.number().int().min(0).default(0),
    }),
    call: ({ identity, input: { search, status, ...page } }) =>
      listWorkflows(identity, {
        ...page,
        ...(search ? { search } : {}),
        ...(status ? { status } : {}),
        sort: { field: 'createdAt', direction: 'desc' },
      }),
  }),
  defineTool({
    name: 'describe_workflow',
    title: 'Describe a workflow',
    description:
      'What a workflow does: its steps, how they are connected, what starts it, and the input it takes.',
    scope: 'workflows:read',
    isReadOnly: true,
    input: z.object({ workflow }),
    call: async ({ identity, input }) => {
      const row = await findVisible(identity, input.workflow);
      const definition = await deployedOrDraft(prisma(), row);
      const { triggers } = await listTriggers(identity, row.id);
      return {
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        status: row.status,
        inputSchema: definition.inputSchema ?? null,
        steps: definition.nodes.map(({ id, type, name, config, notes }) => ({
          id,
          type,
          name,
          config,
          notes,
        })),
        connections: definition.connections.map(({ sourceNodeId, sourcePort, targetNodeId }) => ({
          from: sourceNodeId,
          port: sourcePort,
          to: targetNodeId,
        })),
        triggers,
      };
    },
  }),
];
