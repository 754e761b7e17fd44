// What an expression computes with: JSON, plus `undefined` for what is missing. Readonly all through, so the compiler
// itself keeps every function in this folder from writing into the scope it was given.

export type Value = undefined | null | boolean | number | string | ListValue | ObjectValue;
export type ListValue = readonly Value[];
export type ObjectValue = { readonly [key: string]: Value };

/** Names that lead from a value to the machinery of the language. Never readable, whoever put them there. */
const unreachable = new Set(['__proto__', 'constructor', 'prototype']);

export function isUnreachable(key: string): boolean {
  return unreachable.has(key);
}

export function isList(value: Value): value is ListValue {
  return Array.isArray(value);
}

export function isObject(value: Value): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own field of an object, undefined for everything else. `key` must be known to be reachable. */
export function ownField(value: Value, key: string): Value {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** `value.key` as an expression sees it: missing members are undefined, whatever they are missing from. */
export function readMember(value: Value, key: string): Value {
  if (isObject(value)) return Object.hasOwn(value, key) && !unreachable.has(key) ? value[key] : undefined;
  if (typeof value !== 'string' && !isList(value)) return undefined;
  if (key === 'length') return value.length;
  const index = Number(key);
  return String(index) === key ? readIndex(value, index) : undefined;
}

/** `list[index]` and `text[index]`. */
export function readIndex(value: string | ListValue, index: number): Value {
  return Number.isInteger(index) && index >= 0 && index < value.length ? value[index] : undefined;
}

/** Sets an own field, also one called `__proto__`, which plain assignment would take for the prototype. */
export function setField(target: Record<string, Value>, key: string, value: Value): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The word messages use for a kind of value. */
export function describeKind(value: Value): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'an object';
  }
}
