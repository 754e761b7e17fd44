import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const triggerIntegration = defineNode({
  type: 'trigger.integration',
  version: 1,
  kind: 'trigger',
  title: 'Integration event',
  summary: 'Starts the workflow when another system reports an event.',
  icon: 'plug',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z.object({
    integration: z
      .string()
      .trim()
      .min(1, 'An integration trigger needs the name of the integration')
      .max(100)
      .meta({ label: 'Integration', widget: 'pick', picks: 'integration', placeholder: 'shop' }),
    event: z.string().trim().min(1).max(200).optional().meta({
      label: 'Event',
      widget: 'text',
      help: 'The name the other system gives it. Empty: every event.',
      placeholder: 'order.paid',
    }),
    condition: z.string().trim().min(1).optional().meta({
      label: 'Condition',
      widget: 'expression',
      help: 'Only an event for which this is truthy starts a run.',
      placeholder: 'event.data.total > 1000',
    }),
  }),
  output: z.json().meta({ label: 'Data of the event' }),
  effect: 'pure',
  describe: (config) => [shown(config, 'integration'), shown(config, 'event')].filter(Boolean).join(' · '),
});
