import { z } from 'zod';
import { problemSchema } from '@/lib/workflow/problem';
import { definitionSchema } from '@/lib/workflow/schema';
import { defineEndpoint } from '../define-endpoint';
import { workflowParams } from './common';
import { definitionInputSchema } from './workflow-shape';

// Drafts carry the definition as the editor holds it (`type`, `name`, `policy` …), so nothing is lost on the way.

const draft = z.object({
  workflowId: z.string(),
  definition: definitionSchema,
  revision: z.number().int().meta({ description: 'Send it with the next save' }),
  problems: z.array(problemSchema).meta({ description: 'What stands in the way of deploying it' }),
});

export const drafts = {
  get: defineEndpoint({
    id: 'drafts.get',
    method: 'GET',
    path: '/api/v1/workflows/:id/draft',
    scope: 'workflows:read',
    summary: 'Get the draft',
    description: 'The deployed definition when nothing was changed since.',
    params: workflowParams,
    response: draft,
    status: 200,
    errors: ['not_found'],
  }),

  save: defineEndpoint({
    id: 'drafts.save',
    method: 'PUT',
    path: '/api/v1/workflows/:id/draft',
    scope: 'workflows:write',
    summary: 'Save the draft',
    description:
      'The graph may be unfinished. When someone else saved since `revision`, nothing is written and the answer is 409 ' +
      'with the current revision in `details`.',
    params: workflowParams,
    body: z.object({
      definition: z.record(z.string(), z.unknown()),
      revision: z.number().int().min(0).meta({ description: 'The revision this draft was made from' }),
    }),
    response: draft.omit({ definition: true }),
    status: 200,
    errors: ['not_found', 'forbidden', 'revision_conflict', 'invalid_definition'],
    examples: [
      {
        title: 'One step',
        body: {
          revision: 1,
          definition: {
            schemaVersion: 1,
            nodes: [
              { id: 'start', type: 'trigger.manual', name: 'Start', position: { x: 0, y: 0 }, config: {} },
            ],
            connections: [],
          },
        },
      },
    ],
  }),

  validate: defineEndpoint({
    id: 'drafts.validate',
    method: 'POST',
    path: '/api/v1/workflows/validate',
    scope: 'workflows:read',
    summary: 'Check a definition without saving it',
    body: z.object({ definition: definitionInputSchema }),
    response: z.object({ valid: z.boolean(), problems: z.array(problemSchema) }),
    status: 200,
    examples: [
      {
        title: 'A step that names another one',
        body: {
          definition: {
            nodes: [{ id: 'say', nodeId: 'log', label: 'Say', config: { message: '{{steps.ask.output}}' } }],
            connections: [],
          },
        },
      },
    ],
  }),
};
