import { isPlainObject, type Json, type JsonObject, jsonEqual } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';

// What a dialect said and the definition has no field for is kept in `definition.extras.<dialect>`, beside what the rest
// was made of. On the way out an element that still says what it was made to say is shown word for word as it came; one
// that was changed elsewhere is shown anew. So nothing is lost on either side.

export type Dialect = 'altbase' | 'business' | 'cloudflare' | 'statemachine';

/** What a dialect left in a definition; empty when it never wrote it. */
export function residueOf(definition: Definition, dialect: Dialect): JsonObject {
  const residue = definition.extras?.[dialect];
  return isPlainObject(residue) ? (residue as JsonObject) : {};
}

/** The extras of a definition with another residue of one dialect. */
export function withResidue(
  definition: Definition | undefined,
  dialect: Dialect,
  residue: JsonObject,
): JsonObject {
  return { ...definition?.extras, [dialect]: residue };
}

/** One part of a residue, such as the elements by their id. */
export function partOf(residue: JsonObject, name: string): JsonObject {
  const part = residue[name];
  return isPlainObject(part) ? (part as JsonObject) : {};
}

/** What is left of an object without some of its keys. */
export function without<T extends Record<string, unknown>>(
  object: T,
  ...keys: string[]
): Record<string, T[string]> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key))) as Record<
    string,
    T[string]
  >;
}

/** Without the fields that are undefined, as JSON would have it. */
export function defined<T extends Record<string, unknown>>(
  fields: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

/** Whether two values are the same JSON. */
export function sameJson(a: unknown, b: unknown): boolean {
  // Both were read as JSON or come out of a schema, so they are JSON.
  return jsonEqual(a as Json | undefined, b as Json | undefined);
}
