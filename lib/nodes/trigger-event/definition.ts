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
  help: [
    'Events are published with `POST /api/v1/events`. Every active workflow of the organization that waits for the type',
    'starts: its input is the data of the event, and `event` has the rest.',
    '',
    'A condition that cannot be evaluated counts as false; the admission ledger says why.',
  ].join('\n'),
  example: {
    config: { eventType: 'order.created', condition: 'event.data.total > 1000' },
    input: { total: 1_200 },
    output: { total: 1_200 },
  },
});
