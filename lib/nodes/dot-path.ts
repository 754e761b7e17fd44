import type { Json, JsonObject } from '@/lib/shared/json';

// Dot paths such as `customer.address.city`: objects only, own properties only.

const maxDepth = 32;

/** Whether the text names a place: no empty part, no way to the prototype, not too deep. */
export function isDotPath(path: string): boolean {
  const parts = path.split('.');
  return parts.length <= maxDepth && parts.every((part) => part !== '' && part !== '__proto__');
}

/** A copy with the value at the path; whatever stands in the way and is no object is replaced by one. */
export function withPath(object: JsonObject, path: string, value: Json): JsonObject {
  return setAt(object, path.split('.'), value);
}

/** A copy without what stands at the path. */
export function withoutPath(object: JsonObject, path: string): JsonObject {
  return removeAt(object, path.split('.'));
}

/** The value when it is an object, else an empty one. */
export function objectOrEmpty(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function setAt(object: JsonObject, [head = '', ...rest]: string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...object, [head]: value };
  const inner = Object.hasOwn(object, head) ? object[head] : undefined;
  return { ...object, [head]: setAt(objectOrEmpty(inner), rest, value) };
}

function removeAt(object: JsonObject, [head = '', ...rest]: string[]): JsonObject {
  if (!Object.hasOwn(object, head)) return object;
  const { [head]: inner, ...others } = object;
  if (rest.length === 0) return others;
  return isObject(inner) ? { ...object, [head]: removeAt(inner, rest) } : object;
}
