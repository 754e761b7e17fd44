import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';
import { durationSchema } from '../duration';

export const waitForEvent = defineNode({
  type: 'wait_for_event',
  version: 1,
  kind: 'flow',
  title: 'Wait for event',
  summary: 'Waits until an event of a type comes, then goes on with it.',
  icon: 'radio-receiver',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    eventType: z.string().trim().min(1, 'Name the type of event to wait for').max(200).meta({
      label: 'Type of event',
      widget: 'template',
      placeholder: 'payment.received',
    }),
    match: z.string().trim().min(1).optional().meta({
      label: 'Only if',
      widget: 'expression',
      help: 'Only an event for which this is truthy ends the wait. It sees the event and what any expression here sees.',
      placeholder: 'event.data.orderId === input.orderId',
    }),
    timeoutMs: durationSchema.optional().meta({
      label: 'Wait at most',
      widget: 'duration',
      unit: 'ms',
      help: 'Then the step fails with the code timeout. Empty: without a limit.',
    }),
  }),
  output: z.object({ type: z.string(), payload: z.json(), timestamp: z.string(), id: z.string() }),
  effect: 'external',
  describe: (config) => shown(config, 'eventType'),
  help: [
    'An event is one that is published with `POST /api/v1/events`, or sent to this very run with',
    '`POST /api/v1/executions/:id/events/:type`. The output is `{ type, payload, timestamp, id }`.',
    '',
    'Events that came after the run had begun, but before this step, are not lost: the oldest that fits is taken at once.',
    'A run takes each event once, so two steps that wait for the same type need two events. While it waits, the step holds',
    'no worker and its time is not counted against the limit of the run.',
  ].join('\n'),
  example: {
    config: {
      eventType: 'payment.received',
      match: 'event.data.orderId === input.orderId',
      timeoutMs: '2 days',
    },
    input: { orderId: 7 },
    output: {
      type: 'payment.received',
      payload: { orderId: 7, paid: 120 },
      timestamp: '2030-01-31T09:00:00.000Z',
      id: 'evt_01j9zk3v7q8m2n4p5r6s7t8v9w',
    },
  },
});
