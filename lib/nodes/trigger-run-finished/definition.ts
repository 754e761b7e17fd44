import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const endStatuses = ['completed', 'failed', 'cancelled'] as const;

export const triggerRunFinished = defineNode({
  type: 'trigger.run_finished',
  version: 1,
  kind: 'trigger',
  title: 'Run finished',
  summary: 'Starts the workflow when a run of another workflow ends.',
  icon: 'flag',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z.object({
    workflow: z.string().trim().min(1, 'Name the workflow whose runs to wait for').max(200).meta({
      label: 'Workflow',
      widget: 'pick',
      picks: 'workflow',
      help: 'Its id or slug. The owner of this workflow must be able to see it.',
      placeholder: 'nightly-import',
    }),
    statuses: z
      .array(z.enum(endStatuses))
      .min(1, 'Choose one status at least')
      .max(3)
      .default([...endStatuses])
      .meta({ label: 'Ended', widget: 'list', help: 'completed, failed or cancelled.' }),
    condition: z.string().trim().min(1).optional().meta({
      label: 'Condition',
      widget: 'expression',
      help: 'Only an end for which this is truthy starts a run.',
      placeholder: 'trigger.output.total > 1000',
    }),
  }),
  output: z.object({
    executionId: z.string(),
    workflowId: z.string(),
    workflowName: z.string(),
    status: z.enum(endStatuses),
    trigger: z.string().meta({ label: 'What started the run' }),
    startedAt: z.string().nullable(),
    endedAt: z.string(),
    output: z.json(),
    error: z.object({ code: z.string(), message: z.string(), node_id: z.string().nullable() }).nullable(),
  }),
  effect: 'pure',
  describe: (config) => {
    const statuses = Array.isArray(config.statuses) ? config.statuses.join(', ') : '';
    const workflow = shown(config, 'workflow');
    return workflow && statuses ? `${workflow}: ${statuses}` : workflow;
  },
});
