import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson } from './common';

const jsonSchema = z.record(z.string(), anyJson);
const port = z.object({ id: z.string(), label: z.string().optional() });

export const catalog = {
  nodes: defineEndpoint({
    id: 'catalog.nodes',
    method: 'GET',
    path: '/api/v1/workflow-nodes',
    scope: 'workflows:read',
    summary: 'List the node types',
    response: z.object({
      count: z.number().int(),
      nodes: z.array(
        z.object({
          id: z.string().meta({ description: 'What a node names as its nodeId' }),
          version: z.number().int(),
          kind: z.string(),
          title: z.string(),
          summary: z.string(),
          icon: z.string(),
          inputs: z.array(port),
          outputs: z.array(port),
          hasDynamicOutputs: z.boolean().meta({ description: 'Whether the ports depend on the config' }),
          effect: z.enum(['pure', 'external']),
          config: jsonSchema.meta({ description: 'JSON Schema of the config' }),
          output: jsonSchema.meta({ description: 'JSON Schema of the output' }),
          help: z.string().meta({ description: 'Markdown' }),
          example: z.object({ config: jsonSchema, input: anyJson, output: anyJson }),
        }),
      ),
    }),
    status: 200,
  }),

  openapi: defineEndpoint({
    id: 'catalog.openapi',
    method: 'GET',
    path: '/api/v1/openapi.json',
    scope: null,
    isPublic: true,
    summary: 'This document',
    response: jsonSchema,
    status: 200,
  }),
};
