import { z } from 'zod';
import { isPlainObject, ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';
import { isDotPath } from '../dot-path';

const dotPath = z.string().refine(isDotPath, 'A path is names joined by dots, such as customer.name');

const fieldList = z.array(
  z
    .object({
      path: dotPath.meta({ label: 'Field', widget: 'text', placeholder: 'customer.name' }),
      value: z.json().optional().meta({ label: 'Value', widget: 'template' }),
      expression: z.string().trim().min(1).optional().meta({ label: 'Expression', widget: 'expression' }),
    })
    .refine(
      ({ value, expression }) => (value === undefined) !== (expression === undefined),
      'A field needs a value or an expression, not both',
    ),
);

export const set = defineNode({
  type: 'set',
  version: 1,
  kind: 'data',
  title: 'Set fields',
  summary: 'Builds an object from values, templates and expressions.',
  icon: 'pencil-ruler',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    fields: z
      .union([fieldList, z.record(dotPath, z.json())])
      .default([])
      .meta({
        label: 'Fields',
        widget: 'list',
        help: 'Names may be paths such as customer.name. Later fields win over earlier ones.',
      }),
    keepRest: z.boolean().default(false).meta({
      label: 'Keep the other fields',
      widget: 'switch',
      help: 'On: start from the fields of `result`. Off: the output holds only the fields above.',
    }),
    remove: z.array(dotPath).default([]).meta({
      label: 'Leave out',
      widget: 'list',
      help: 'Paths that are taken away at the end.',
      advanced: true,
    }),
  }),
  output: z.record(z.string(), z.json()),
  effect: 'pure',
  describe: (config, say) => {
    const fields = ownValue(config, 'fields');
    const names = Array.isArray(fields)
      ? fields.map((field) => (isPlainObject(field) ? String(field.path ?? '') : ''))
      : Object.keys(isPlainObject(fields) ? fields : {});
    if (names.length === 0) return '';
    return names.length <= 3 ? names.join(', ') : say('{count} fields', { count: names.length });
  },
});
