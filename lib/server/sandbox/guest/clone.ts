/** `structuredClone` for what scripts hold: plain values, dates, maps, sets, bytes, errors; circles stay circles. */
export function structuredClone<T>(value: T): T {
  return copy(value, new Map()) as T;
}

function copy(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError(`A ${typeof value} cannot be cloned`);
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const keep = <C extends object>(clone: C): C => {
    seen.set(value, clone);
    return clone;
  };
  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (value instanceof Uint8Array) return keep(value.slice());
  if (value instanceof Error) return keep(Object.assign(new Error(value.message), { name: value.name }));
  if (value instanceof Map) {
    const clone = keep(new Map());
    for (const [key, entry] of value) clone.set(copy(key, seen), copy(entry, seen));
    return clone;
  }
  if (value instanceof Set) {
    const clone = keep(new Set());
    for (const entry of value) clone.add(copy(entry, seen));
    return clone;
  }
  const clone = keep<Record<string, unknown> | unknown[]>(Array.isArray(value) ? [] : {});
  for (const [key, entry] of Object.entries(value))
    Object.defineProperty(clone, key, {
      value: copy(entry, seen),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  return clone;
}
