import { parse as parseYaml } from 'yaml';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json, type JsonObject, ownValue } from '@/lib/shared/json';
import { checkJsonText } from '../http/json-text';

// OpenAPI 3 documents as they come: JSON or YAML, from strangers.

const MAX_BYTES = 20_000_000;
/** Most names a path of references may go through, and most levels of a schema that are shown. */
const MAX_DEPTH = 12;

export function parseDocument(given: string | JsonObject): JsonObject {
  const document = typeof given === 'string' ? parseText(given) : given;
  if (!isPlainObject(document)) throw unreadable('it is not an object');
  const version = ownValue(document, 'openapi');
  if (typeof version !== 'string' || !version.startsWith('3.')) {
    const old =
      ownValue(document, 'swagger') === undefined ? '' : ' (this one is Swagger 2; convert it first)';
    throw unreadable(`it needs "openapi": "3.x"${old}`);
  }
  if (!isPlainObject(ownValue(document, 'paths'))) throw unreadable('it has no paths');
  // Through JSON, so that what YAML knows besides (dates, numbers that are none) is text, and nothing is shared.
  const text = JSON.stringify(document);
  if (text.length > MAX_BYTES) throw unreadable('it is too large');
  checkJsonText(text);
  return JSON.parse(text) as JsonObject;
}

function parseText(text: string): unknown {
  if (text.length > MAX_BYTES) throw unreadable('it is too large');
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parseYaml(text, { maxAliasCount: 100 });
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message.slice(0, 300) : 'it is neither JSON nor YAML');
  }
}

export function unreadable(why: string): AppError {
  return new AppError('input_invalid', `The OpenAPI document cannot be used: ${why}.`, { field: 'document' });
}

/** The object at `#/components/…`; a reference that leads elsewhere, nowhere or in a circle is an empty object. */
export function deref(document: JsonObject, value: Json | undefined): JsonObject {
  let found = value;
  for (let hops = 0; hops < MAX_DEPTH && isPlainObject(found); hops += 1) {
    const reference: unknown = ownValue(found, '$ref');
    if (typeof reference !== 'string') return found as JsonObject;
    found = lookUp(document, reference);
  }
  return {};
}

function lookUp(document: JsonObject, reference: string): Json | undefined {
  if (!reference.startsWith('#/')) return undefined;
  const parts = reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce<Json | undefined>(
    // What stands in a JSON document is JSON.
    (at, part) => (isPlainObject(at) ? (ownValue(at, decoded(part)) as Json | undefined) : undefined),
    document,
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A schema with its references put in place, as deep as a form shows it. */
export function inlineSchema(document: JsonObject, value: Json | undefined, depth = 0): JsonObject {
  if (depth > 6) return {};
  const schema = deref(document, value);
  const inner = (entry: Json | undefined) => inlineSchema(document, entry, depth + 1);
  const plain: JsonObject = {};
  for (const [key, entry] of Object.entries(schema)) {
    if (key === 'properties' && isPlainObject(entry)) {
      plain.properties = Object.fromEntries(
        Object.entries(entry)
          .slice(0, 200)
          .map(([name, property]) => [name, inner(property as Json)]),
      );
    } else if (key === 'items' || key === 'additionalProperties') {
      plain[key] = isPlainObject(entry) ? inner(entry) : entry;
    } else if ((key === 'oneOf' || key === 'anyOf') && Array.isArray(entry)) {
      plain[key] = entry.slice(0, 20).map(inner);
    } else if (key === 'allOf' && Array.isArray(entry)) {
      Object.assign(plain, merged(plain, entry.slice(0, 20).map(inner)));
    } else if (shownKeys.has(key)) plain[key] = entry;
  }
  return plain;
}

/** What a form and a person need; validation is the far side's. */
const shownKeys = new Set([
  'type',
  'title',
  'description',
  'enum',
  'const',
  'default',
  'format',
  'required',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'nullable',
  'example',
]);

function merged(own: JsonObject, parts: JsonObject[]): JsonObject {
  const all = [own, ...parts];
  const objects = (key: string) => all.map((part) => part[key]).filter((entry) => isPlainObject(entry));
  const lists = (key: string) => all.flatMap((part) => (Array.isArray(part[key]) ? part[key] : []));
  const properties = Object.assign({}, ...objects('properties')) as JsonObject;
  const required = [...new Set(lists('required'))];
  return {
    ...Object.assign({}, ...parts),
    ...(Object.keys(properties).length > 0 ? { type: 'object', properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}
