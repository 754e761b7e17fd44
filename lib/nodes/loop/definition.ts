import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

/** No loop runs more often than this, whatever its config says. */
export const MAX_LOOP_ITEMS = 100_000;

export const loop = defineNode({
  type: 'loop',
  version: 1,
  kind: 'flow',
  title: 'Loop',
  summary: 'Runs the steps of its body once for each item of a list.',
  icon: 'repeat',
  inputs: [{ id: 'input' }],
  outputs: [
    { id: 'body', label: 'each item' },
    { id: 'done', label: 'done' },
  ],
  bodyPort: 'body',
  config: z.object({
    items: z.union([z.string().trim().min(1, 'A loop needs its items'), z.array(z.json())]).meta({
      label: 'Items',
      widget: 'expression',
      help: 'An expression that gives a list.',
      placeholder: 'result.orders',
    }),
    maxIterations: z.number().int().min(0).max(MAX_LOOP_ITEMS).optional().meta({
      label: 'At most',
      widget: 'number',
      unit: 'items',
      help: 'Items beyond this number are left out, and the output says so. Empty: all of them.',
    }),
    batchSize: z.number().int().min(1).max(MAX_LOOP_ITEMS).optional().meta({
      label: 'Items at once',
      widget: 'number',
      unit: 'items',
      help: 'Each iteration gets a list of this many items instead of one; the last may be shorter. Empty: one item.',
      advanced: true,
    }),
    concurrency: z.number().int().min(1).max(1_000).default(1).meta({
      label: 'Side by side',
      widget: 'number',
      unit: 'items',
      help: 'How many items are worked on at the same time. 1 keeps their order.',
    }),
  }),
  output: z.object({
    iterations: z.number().int(),
    results: z.array(z.json()),
    truncated: z.boolean(),
    broken: z.boolean().optional(),
  }),
  effect: 'pure',
  describe: (config, say) => {
    const items = shown(config, 'items');
    const most = shown(config, 'maxIterations');
    return [items && say('each of {items}', { items }), most && say('at most {most}', { most })]
      .filter(Boolean)
      .join(' · ');
  },
});
