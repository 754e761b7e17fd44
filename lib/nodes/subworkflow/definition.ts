import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';
import { durationSchema } from '../duration';

export const subworkflow = defineNode({
  type: 'subworkflow',
  version: 1,
  kind: 'flow',
  title: 'Subworkflow',
  summary: 'Runs another workflow and goes on with its output.',
  icon: 'workflow',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    workflow: z.string().trim().min(1, 'Name the workflow to run').max(200).meta({
      label: 'Workflow',
      widget: 'pick',
      picks: 'workflow',
      help: 'Its id or slug. It must be active.',
      placeholder: 'send-invoice',
    }),
    input: z.json().optional().meta({
      label: 'Input',
      widget: 'json',
      help: 'What the other workflow gets. Left out: the output of the step before.',
    }),
    wait: z.boolean().default(true).meta({
      label: 'Wait for its end',
      widget: 'switch',
      help: 'Off: this step is done as soon as the other workflow has been started.',
    }),
    timeoutMs: durationSchema.optional().meta({
      label: 'Wait at most',
      widget: 'duration',
      unit: 'ms',
      help: 'Then the other run is cancelled and this step fails with the code timeout. Empty: without a limit.',
      advanced: true,
    }),
  }),
  output: z.json(),
  effect: 'external',
  describe: (config) => shown(config, 'workflow'),
});
