import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const triggerEvent = defineNode({
  type: 'trigger.event',
  version: 1,
  kind: 'trigger',
  title: 'Event',
  summary: 'Starts the workflow when an event of a type is published.',
  icon: 'radio',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z.object({
    eventType: z.string().trim().min(1, 'An event trigger needs the type of the event').max(200).meta({
      label: 'Type of event',
      widget: 'text',
      placeholder: 'order.created',
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
  describe: (config) => shown(config, 'eventType'),
});
