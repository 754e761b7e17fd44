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
});
