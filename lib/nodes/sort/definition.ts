import { z } from 'zod';
import { isPlainObject, ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';

export const sort = defineNode({
  type: 'sort',
  version: 1,
  kind: 'data',
  title: 'Sort list',
  summary: 'Puts the items of a list in order.',
  icon: 'arrow-down-a-z',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    items: z.string().trim().min(1).default('result').meta({
      label: 'Items',
      widget: 'expression',
      help: 'An expression that gives a list.',
      placeholder: 'result.orders',
    }),
    by: z
      .array(
        z.object({
          key: z
            .string()
            .trim()
            .min(1)
            .meta({ label: 'Key', widget: 'expression', placeholder: 'item.total' }),
          order: z.enum(['asc', 'desc']).default('asc').meta({ label: 'Order', widget: 'select' }),
        }),
      )
      .max(10)
      .default([{ key: 'item', order: 'asc' }])
      .meta({
        label: 'By',
        widget: 'list',
        help: 'Where the first key is the same, the second one decides, and so on. A key sees `item` and `index`.',
      }),
    ignoreCase: z.boolean().default(true).meta({
      label: 'Upper and lower case are the same',
      widget: 'switch',
      advanced: true,
    }),
    limit: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .meta({ label: 'At most', widget: 'number', unit: 'items', help: 'The first ones.', advanced: true }),
  }),
  output: z.array(z.json()),
  effect: 'pure',
  describe: (config) => {
    const by = ownValue(config, 'by');
    const keys = Array.isArray(by) ? by.filter(isPlainObject) : [];
    return keys.map(({ key, order }) => `${String(key ?? '')}${order === 'desc' ? ' ↓' : ''}`).join(', ');
  },
});
