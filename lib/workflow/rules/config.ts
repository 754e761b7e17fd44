import type { z } from 'zod';
import { msg } from '@/lib/i18n/message';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { NodeTypeInfo } from '../catalog';
import { fieldPath, type Problem } from '../problem';
import type { CheckedNode, Rule } from './context';
import { nearest } from './nearest';
import { oncePerConfig } from './once-per-config';

// The config of each step against the schema of its type. A string with a template in it may become anything when the
// step runs, so nothing is said about the value it stands for; the step checks again then.

export const configRule: Rule = (context) => [...context.nodes.values()].flatMap(configProblems);

function configProblems({ node, index, info }: CheckedNode): Problem[] {
  if (!info) return [];
  const at = ['nodes', index, 'config'];
  const invalid = issuesOf(node.config, info)
    .filter((issue) => !dependsOnTemplate(node.config, issue, info))
    .map((issue): Problem => {
      const missing = valueAt(node.config, issue.path) === undefined;
      return {
        code: 'config_invalid',
        severity: 'error',
        nodeId: node.id,
        field: fieldPath([...at, ...issue.path]),
        message: missing && issue.path.length > 0 ? missingMessage(issue, info) : msg(`${issue.message}.`),
        hint: msg(`See the settings of "${info.title}".`),
      };
    });
  return [...invalid, ...unknownKeys({ node, index, info }, info)];
}

const issuesOf = oncePerConfig((config, info): z.core.$ZodIssue[] => {
  const parsed = info.config.safeParse(config);
  return parsed.success ? [] : parsed.error.issues.flatMap(flattenUnion);
});

function missingMessage(issue: z.core.$ZodIssue, info: NodeTypeInfo): string {
  return msg(`"${info.title}" needs the setting "${fieldPath(issue.path)}".`);
}

/** Of a value that fits no member of a union, what the members say about it that go deepest into it. */
function flattenUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const members = issue.errors.map((errors) =>
    errors.flatMap((inner) => flattenUnion({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const depth = (errors: z.core.$ZodIssue[]) => Math.max(0, ...errors.map((inner) => inner.path.length));
  const deepest = Math.max(...members.map(depth));
  if (deepest <= issue.path.length)
    return members.every((m) => m.length > 0) ? members.slice(0, 1).flat() : [issue];
  return members.find((member) => depth(member) === deepest) ?? [issue];
}

/** Whether a template stands at the place of the issue, above it, or inside the value it is about. */
function dependsOnTemplate(
  config: Record<string, Json>,
  issue: z.core.$ZodIssue,
  info: NodeTypeInfo,
): boolean {
  let value: unknown = config;
  for (const [depth, key] of issue.path.entries()) {
    value = childOf(value, key);
    if (isTemplate(value, issue.path.slice(0, depth + 1), info)) return true;
  }
  return issue.code === 'custom' && holdsTemplate(value, issue.path, info);
}

function holdsTemplate(value: unknown, path: readonly PropertyKey[], info: NodeTypeInfo): boolean {
  if (Array.isArray(value)) return value.some((entry, i) => holdsTemplate(entry, [...path, i], info));
  if (isPlainObject(value)) {
    return Object.entries(value).some(([key, entry]) => holdsTemplate(entry, [...path, key], info));
  }
  return isTemplate(value, path, info);
}

function isTemplate(value: unknown, path: readonly PropertyKey[], info: NodeTypeInfo): boolean {
  if (typeof value !== 'string' || !value.includes('{{')) return false;
  return !info.isRaw(path.filter((part) => typeof part !== 'symbol'));
}

function childOf(value: unknown, key: PropertyKey): unknown {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isPlainObject(value) && typeof key === 'string' && Object.hasOwn(value, key)
    ? value[key]
    : undefined;
}

function valueAt(config: Record<string, Json>, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(childOf, config);
}

function unknownKeys({ node, index }: CheckedNode, info: NodeTypeInfo): Problem[] {
  const known = Object.keys(info.config.shape);
  return Object.keys(node.config)
    .filter((key) => !known.includes(key) && info.config.def.catchall === undefined)
    .map((key) => {
      const similar = nearest(key, known);
      return {
        code: 'config_unknown_key',
        severity: 'warning',
        nodeId: node.id,
        field: fieldPath(['nodes', index, 'config', key]),
        message: msg(`"${info.title}" has no setting "${key}".`),
        hint: similar ? msg(`Did you mean "${similar}"?`) : msg('It has no effect; remove it.'),
      };
    });
}
