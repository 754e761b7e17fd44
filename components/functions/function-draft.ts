import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import type { StepFunction } from './function-queries';

/** A function as it is being edited: JSON is text. */
export type FunctionDraft = {
  name: string;
  description: string;
  url: string;
  method: 'POST' | 'PUT' | 'PATCH';
  auth: string | null;
  secret: string;
  headers: string;
  inputSchema: string;
  outputSchema: string;
};

export function draftOf(found: StepFunction | undefined): FunctionDraft {
  const { method } = found ?? {};
  return {
    name: found?.name ?? '',
    description: found?.description ?? '',
    url: found?.url ?? '',
    method: method === 'PUT' || method === 'PATCH' ? method : 'POST',
    auth: found?.auth ?? null,
    secret: '',
    headers: textOf(found?.headers),
    inputSchema: textOf(found?.inputSchema),
    outputSchema: textOf(found?.outputSchema),
  };
}

/** What the API takes; throws what is no JSON, by the name of its field. */
export function bodyOf(draft: FunctionDraft) {
  const { description, url, method, auth, secret } = draft;
  const headers = readObject('Headers', draft.headers) ?? {};
  return {
    kind: 'http' as const,
    description,
    url,
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(auth === null ? {} : { auth }),
    ...(secret === '' ? {} : { secret }),
    inputSchema: readObject('Schema of the input', draft.inputSchema),
    outputSchema: readObject('Schema of the output', draft.outputSchema),
  };
}

function textOf(value: unknown): string {
  const isEmpty =
    value === undefined || value === null || (isPlainObject(value) && Object.keys(value).length === 0);
  return isEmpty ? '' : JSON.stringify(value, null, 2);
}

function readObject(label: string, text: string): JsonObject | null {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    // It has just been read from JSON.
    if (isPlainObject(value)) return value as JsonObject;
  } catch {
    // Said below.
  }
  throw new Error(`${label}: this must be a JSON object.`);
}
