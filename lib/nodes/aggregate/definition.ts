import { z } from 'zod';
import { isPlainObject, ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';

const operations = ['count', 'sum', 'avg', 'min', 'max', 'first', 'last', 'collect', 'distinct'] as const;

const fieldName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => name !== '__proto__', 'must be another name');

export const aggregate = defineNode({
  type: 'aggregate',
  version: 1,
  kind: 'data',
  title: 'Aggregate list',
  summary: 'Sums up a list, as a whole or group by group.',
  icon: 'sigma',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    items: z.string().trim().min(1).default('result').meta({
      label: 'Items',
      widget: 'expression',
      help: 'An expression that gives a list.',
      placeholder: 'result.orders',
    }),
    groupBy: z
      .array(
        z.object({
          name: fieldName.meta({ label: 'Name', widget: 'text', placeholder: 'customer' }),
          key: z
            .string()
            .trim()
            .min(1)
            .meta({ label: 'Key', widget: 'expression', placeholder: 'item.customer' }),
        }),
      )
      .max(10)
      .default([])
      .meta({
        label: 'Group by',
        widget: 'list',
        help: 'Items whose keys are all the same form a group. None: the whole list is one.',
      }),
    fields: z
      .array(
        z.object({
          name: fieldName.meta({ label: 'Name', widget: 'text', placeholder: 'total' }),
          operation: z.enum(operations).default('count').meta({ label: 'Operation', widget: 'select' }),
          value: z
            .string()
            .trim()
            .min(1)
            .default('item')
            .meta({ label: 'Value', widget: 'expression', placeholder: 'item.total' }),
        }),
      )
      .min(1, 'Name at least one field')
      .max(50)
      .meta({ label: 'Fields', widget: 'list', help: 'A value sees `item` and `index`.' }),
  }),
  output: z.json().meta({ label: 'An object, or with groups a list of objects' }),
  effect: 'pure',
  describe: (config, say) => {
    const names = (key: string) => {
      const list = ownValue(config, key);
      return (Array.isArray(list) ? list.filter(isPlainObject) : []).map(({ name }) => String(name ?? ''));
    };
    const groups = names('groupBy');
    return [names('fields').join(', '), groups.length > 0 && say('by {names}', { names: groups.join(', ') })]
      .filter(Boolean)
      .join(' ');
  },
});

export type Operation = (typeof operations)[number];
