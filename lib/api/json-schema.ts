import { z } from 'zod';
import { invariant } from '@/lib/shared/errors';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';

// JSON Schema of zod schemas, with what is named (`.meta({ id })`) or recursive moved to one place for a whole document.

export type SchemaSet = {
  /** The schema itself, or a reference to it when it has a name. */
  add: (schema: z.ZodType, io: 'input' | 'output') => JsonObject;
  /** Everything that is referred to, by name. */
  named: () => Record<string, JsonObject>;
};

export function createSchemaSet(): SchemaSet {
  const named: Record<string, JsonObject> = {};
  return {
    add: (schema, io) => {
      const { $schema: _, $defs, ...root } = toJsonSchema(schema, io);
      const names = new Map<string, string>();
      for (const [key, def] of Object.entries(isPlainObject($defs) ? $defs : {})) {
        invariant(isPlainObject(def), 'a JSON Schema definition is an object');
        const name = isAnyJson(def) ? 'Json' : key;
        invariant(!name.startsWith('__schema'), 'every recursive schema but z.json() needs a name');
        names.set(key, name);
        named[name] = name === 'Json' ? { description: 'Any JSON value' } : plain(def, names);
      }
      const converted = plain(root, names);
      if (typeof root.id !== 'string') return converted;
      named[root.id] = converted;
      return { $ref: `#/components/schemas/${root.id}` };
    },
    named: () => named,
  };
}

/** JSON Schema on its own, without references. */
export function standaloneJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, $defs: __, ...root } = toJsonSchema(schema, io);
  return replaceReferences(root) as JsonObject;
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const converted = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const integer: unknown = Reflect.get(jsonSchema, 'integer');
      if (isPlainObject(integer)) describeInteger(jsonSchema, integer);
      // zod's patterns for well-known formats are pages long and say no more than the format.
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return JSON.parse(JSON.stringify(converted));
}

/** A number in a query is text to zod, and a number to everybody else. */
function describeInteger(jsonSchema: object, { min, max, fallback }: Record<string, unknown>): void {
  for (const key of ['integer', 'pattern', 'anyOf']) Reflect.deleteProperty(jsonSchema, key);
  Object.assign(jsonSchema, {
    type: 'integer',
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    ...(fallback === undefined ? {} : { default: fallback }),
  });
}

/** What z.json() becomes: a choice of six that refers to itself. */
function isAnyJson(def: Record<string, unknown>): boolean {
  return Array.isArray(def.anyOf) && def.anyOf.length === 6 && JSON.stringify(def).includes('"null"');
}

function plain(schema: Record<string, unknown>, names: ReadonlyMap<string, string>): JsonObject {
  const { id: _, ...rest } = schema;
  return mapReferences(rest as JsonObject, (key) => ({
    $ref: `#/components/schemas/${names.get(key) ?? key}`,
  })) as JsonObject;
}

function replaceReferences(schema: Json): Json {
  return mapReferences(schema, () => ({ description: 'Any JSON value' }));
}

function mapReferences(value: Json, replace: (key: string) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((entry) => mapReferences(entry, replace));
  if (!isPlainObject(value)) return value;
  if (typeof value.$ref === 'string') {
    const { $ref, ...rest } = value;
    return { ...rest, ...replace($ref.replace('#/$defs/', '')) };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, mapReferences(entry, replace)]),
  );
}
