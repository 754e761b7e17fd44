import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const merge = defineNode({
  type: 'merge',
  version: 1,
  kind: 'data',
  title: 'Merge',
  summary: 'Makes one of what several steps gave.',
  icon: 'merge',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z
    .object({
      mode: z.enum(['append', 'by_key', 'by_position', 'combine']).default('append').meta({
        label: 'How',
        widget: 'select',
        help: 'append: one list after the other. by_key: items with the same key. by_position: first with first. combine: the fields of objects.',
      }),
      sources: z
        .array(z.string().trim().min(1).meta({ widget: 'expression' }))
        .max(50)
        .default([])
        .meta({
          label: 'Sources',
          widget: 'list',
          help: 'Expressions such as `steps.orders.output`. None: the steps that lead here, in the order of their ids.',
        }),
      key: z.string().trim().min(1).optional().meta({
        label: 'Key',
        widget: 'expression',
        placeholder: 'item.id',
        help: 'Of an item of any source, for by_key.',
      }),
      keep: z.enum(['matched', 'first', 'all']).default('matched').meta({
        label: 'Keep',
        widget: 'select',
        help: 'Items that have a partner in every source, all of the first source, or all.',
        advanced: true,
      }),
    })
    .refine(({ mode, key }) => mode !== 'by_key' || key !== undefined, {
      error: 'Merging by key needs a key such as item.id',
      path: ['key'],
    }),
  output: z.json(),
  effect: 'pure',
  describe: (config, say) => {
    const mode = shown(config, 'mode') || 'append';
    if (mode === 'by_key') return say('by {names}', { names: shown(config, 'key') });
    if (mode === 'by_position') return say('by position');
    return mode === 'append' ? say('append') : mode === 'combine' ? say('combine') : mode;
  },
});
