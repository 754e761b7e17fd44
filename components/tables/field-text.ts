import { t } from '@/components/i18n/t';
import type { ColumnType } from '@/lib/api/contracts/tables';
import { msg } from '@/lib/i18n/message';
import type { Json } from '@/lib/shared/json';

// A field of a record as the text of an input, and back.

export function textOfField(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `any`: a table without columns, where JSON is taken as such and everything else as text. */
export function fieldOfText(type: ColumnType | 'any', text: string): { value: Json } | { problem: string } {
  const trimmed = text.trim();
  if (trimmed === '' && type !== 'text') return { value: null };
  switch (type) {
    case 'text':
      return { value: text === '' ? null : text };
    case 'number': {
      const number = Number(trimmed);
      return Number.isFinite(number) ? { value: number } : { problem: t('This must be a number.') };
    }
    case 'boolean':
      if (trimmed === 'true' || trimmed === 'false') return { value: trimmed === 'true' };
      return { problem: t('This must be true or false.') };
    case 'datetime':
      return { value: trimmed };
    case 'json':
    case 'any':
      return jsonOrText(type, text);
  }
}

function jsonOrText(type: 'json' | 'any', text: string): { value: Json } | { problem: string } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return type === 'any'
      ? { value: text }
      : { problem: t('This must be JSON, such as {"a": 1} or "text".') };
  }
}

export const columnTypeLabels: Record<ColumnType, string> = {
  text: msg('Text'),
  number: msg('Number'),
  boolean: msg('Yes or no'),
  datetime: msg('Date and time'),
  json: 'JSON',
};
