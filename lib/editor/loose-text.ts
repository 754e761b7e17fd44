import type { Json } from '@/lib/shared/json';

// A field that takes any JSON, written as text: `6` is a number and `"6"` a text, but plain words need no quotes.

export function looseText(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return typeof readLoose(value) === 'string' && !value.startsWith('"') ? value : JSON.stringify(value);
}

export function readLoose(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
