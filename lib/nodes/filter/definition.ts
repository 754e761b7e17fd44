import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const filter = defineNode({
  type: 'filter',
  version: 1,
  kind: 'data',
  title: 'Filter list',
  summary: 'Keeps the items of a list that fit.',
  icon: 'funnel',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    items: z.string().trim().min(1).default('result').meta({
      label: 'Items',
      widget: 'expression',
      help: 'An expression that gives a list.',
      placeholder: 'result.orders',
    }),
    condition: z.string().trim().min(1, 'A filter needs a condition').meta({
      label: 'Keep where',
      widget: 'expression',
      help: 'Sees `item` and `index`.',
      placeholder: 'item.total > 100',
    }),
    limit: z.number().int().min(0).max(1_000_000).optional().meta({
      label: 'At most',
      widget: 'number',
      unit: 'items',
      help: 'Of those that fit, the first ones.',
      advanced: true,
    }),
  }),
  output: z.array(z.json()),
  effect: 'pure',
  describe: (config) => shown(config, 'condition'),
});
