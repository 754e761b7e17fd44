import { z } from 'zod';
import { problemSchema } from '@/lib/workflow/problem';
import { defineEndpoint } from '../define-endpoint';
import { anyJson } from './common';
import { definitionInputSchema } from './workflow-shape';

// Workflows of other systems.

const line = z.object({
  name: z.string(),
  from: z.string().meta({ description: 'Type in the other system' }),
  to: z.string().nullable().meta({ description: 'Step type here' }),
  note: z.string().nullable(),
});

export const imports = {
  create: defineEndpoint({
    id: 'imports.create',
    method: 'POST',
    path: '/api/v1/workflows/import',
    scope: 'workflows:write',
    summary: 'Import a workflow of n8n, Node-RED or Sluice',
    description:
      'Nothing of it is executed. Without `create` it is only converted. With it a draft is made, also of one with problems, ' +
      'which are then mended in the editor.',
    body: z.object({
      source: anyJson.meta({ description: 'What the other system exported' }),
      name: z.string().trim().min(1).max(256).optional(),
      create: z.boolean().default(false),
    }),
    response: z.object({
      format: z.enum(['sluice', 'n8n', 'node-red']),
      name: z.string(),
      definition: definitionInputSchema,
      report: z
        .object({
          format: z.enum(['n8n', 'node-red']),
          mapped: z.array(line),
          approximated: z.array(line),
          left: z.array(line),
        })
        .nullable(),
      problems: z.array(problemSchema),
      workflowId: z.string().nullable(),
    }),
    status: 201,
    errors: ['invalid_definition'],
    examples: [
      {
        title: 'A workflow of n8n, looked at first',
        body: {
          source: {
            name: 'Ping',
            nodes: [
              {
                id: '1',
                name: 'Start',
                type: 'n8n-nodes-base.manualTrigger',
                typeVersion: 1,
                position: [0, 0],
                parameters: {},
              },
            ],
            connections: {},
          },
        },
      },
    ],
  }),
};
