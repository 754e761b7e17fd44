import type { Json } from '@/lib/shared/json';
import { maxValueDepth } from './budget';
import { ExpressionError } from './error';
import { fieldPath, itemPath } from './field-path';
import { hasTemplate } from './template-scan';

export type TemplateText = { readonly field: string; readonly text: string };

/** Every text with a template in it, wherever it is inside a value, with the path to it. */
export function findTemplateTexts(value: Json, field = '', depth = 0): TemplateText[] {
  if (typeof value === 'string') return hasTemplate(value) ? [{ field, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (depth >= maxValueDepth) {
    throw new ExpressionError('budget', `The value is nested deeper than ${maxValueDepth} levels.`, {
      field,
    });
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => findTemplateTexts(item, itemPath(field, index), depth + 1));
  }
  return Object.entries(value).flatMap(([key, entry]) =>
    findTemplateTexts(entry, fieldPath(field, key), depth + 1),
  );
}
