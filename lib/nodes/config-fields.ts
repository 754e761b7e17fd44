import { z } from 'zod';
import type { NodeDefinition, Widget } from './define-node';

// Which strings of a config are expressions or code, read from the `widget` of its fields. They reach the executor as
// they stand; every other string is a template.

/** `'[]'` stands for any place of a list, `'{}'` for any key of a record. */
type Pattern = readonly string[];
export type ConfigPath = readonly (string | number)[];

const cache = new WeakMap<NodeDefinition, readonly { pattern: Pattern; widget: Widget }[]>();

/** Whether the string at this path of the config is an expression. */
export function isExpressionPath(definition: NodeDefinition, path: ConfigPath): boolean {
  return widgetAt(definition, path) === 'expression';
}

/** Whether the string at this path reaches the executor untouched: an expression, or code. */
export function isRawPath(definition: NodeDefinition, path: ConfigPath): boolean {
  return widgetAt(definition, path) !== undefined;
}

function widgetAt(definition: NodeDefinition, path: ConfigPath): Widget | undefined {
  let fields = cache.get(definition);
  if (!fields) {
    fields = rawFields(definition.config, []);
    cache.set(definition, fields);
  }
  return fields.find(({ pattern }) => matches(pattern, path))?.widget;
}

function matches(pattern: Pattern, path: ConfigPath): boolean {
  if (pattern.length !== path.length) return false;
  return pattern.every((part, i) => {
    const at = path[i];
    return typeof at === 'number' ? part === '[]' : part === '{}' || part === at;
  });
}

function rawFields(schema: unknown, at: Pattern): { pattern: Pattern; widget: Widget }[] {
  if (!(schema instanceof z.ZodType)) return [];
  const widget = schema.meta()?.widget;
  const own = widget === 'expression' || widget === 'code' ? [{ pattern: at, widget }] : [];
  return [...own, ...childFields(schema, at)];
}

function childFields(schema: z.ZodType, at: Pattern): { pattern: Pattern; widget: Widget }[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) => rawFields(field, [...at, key]));
  }
  if (schema instanceof z.ZodArray) return rawFields(schema.element, [...at, '[]']);
  if (schema instanceof z.ZodRecord) return rawFields(schema.valueType, [...at, '{}']);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => rawFields(option, at));
  if (schema instanceof z.ZodPipe) return rawFields(schema.in, at);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return rawFields(schema.unwrap(), at);
  }
  return [];
}
