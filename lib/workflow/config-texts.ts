import { isPlainObject, type Json } from '@/lib/shared/json';
import type { NodeTypeInfo } from './catalog';

export type ConfigPath = readonly (string | number)[];
export type ConfigText = { path: ConfigPath; text: string; kind: 'expression' | 'template' };

/** The texts of a config that are looked at by the expression language: expressions, and texts with a template. */
export function configTexts(config: Record<string, Json>, info: NodeTypeInfo): ConfigText[] {
  const found: ConfigText[] = [];
  const visit = (value: Json, path: ConfigPath): void => {
    if (typeof value === 'string') {
      const kind = textKind(value, path, info);
      if (kind) found.push({ path, text: value, kind });
    } else if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) visit(entry, [...path, index]);
    } else if (isPlainObject(value)) {
      for (const [key, entry] of Object.entries(value)) visit(entry, [...path, key]);
    }
  };
  visit(config, []);
  return found;
}

/** A copy with each of those texts replaced; the same object when nothing changes. */
export function mapConfigTexts(
  config: Record<string, Json>,
  info: NodeTypeInfo,
  change: (text: string, kind: ConfigText['kind']) => string,
): Record<string, Json> {
  const visit = (value: Json, path: ConfigPath): Json => {
    if (typeof value === 'string') {
      const kind = textKind(value, path, info);
      return kind ? change(value, kind) : value;
    }
    if (Array.isArray(value)) return value.map((entry, index) => visit(entry, [...path, index]));
    return isPlainObject(value) ? visitRecord(value, path) : value;
  };
  const visitRecord = (record: Record<string, Json>, path: ConfigPath): Record<string, Json> =>
    Object.fromEntries(Object.entries(record).map(([key, entry]) => [key, visit(entry, [...path, key])]));
  return configTexts(config, info).length === 0 ? config : visitRecord(config, []);
}

function textKind(text: string, path: ConfigPath, info: NodeTypeInfo): ConfigText['kind'] | null {
  if (info.isExpression(path)) return text.trim() === '' ? null : 'expression';
  return text.includes('{{') && !info.isRaw(path) ? 'template' : null;
}
