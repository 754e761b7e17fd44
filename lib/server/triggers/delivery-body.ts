import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { checkJsonText } from '../http/json-text';

// The body of a delivery as a value: JSON, a form, or text.

/** Null when there is no body, or one of another type where any is taken. */
export function readDelivery(bytes: Uint8Array, contentType: string | null, takesAny = false): Json {
  if (bytes.length === 0) return null;
  const type = (contentType?.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return fieldsOf(new URLSearchParams(decode(bytes)));
  if (type === '' || type === 'application/json' || type.endsWith('+json')) return readJson(decode(bytes));
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) return decode(bytes);
  if (takesAny) return null;
  throw new AppError(
    'unsupported_media_type',
    `The body must be JSON, a form or text, not ${type.slice(0, 100)}.`,
  );
}

/** A name that comes once is a text, one that comes again a list. */
export function fieldsOf(fields: URLSearchParams): Record<string, Json> {
  const names = [...new Set(fields.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = fields.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Answered below.
  }
  throw new AppError('invalid_request', 'The body must be UTF-8 text without NUL characters.');
}

function readJson(text: string): Json {
  checkJsonText(text);
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new AppError('invalid_json', 'The body is not valid JSON.');
  }
}
