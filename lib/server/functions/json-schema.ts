import { type Schema, Validator } from '@cfworker/json-schema';
import { StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json, jsonByteLength } from '@/lib/shared/json';

// JSON Schemas that people give. They are checked in the worker's own thread, so what could take for ever is refused
// when the schema is given: patterns (a hostile one never ends) and references (they can multiply without bound).

export type JsonSchema = { [key: string]: Json } | boolean;

const MAX_BYTES = 65_536;
const MAX_DEPTH = 50;
const refused = new Set(['pattern', 'patternProperties', '$ref', '$dynamicRef', '$recursiveRef']);
/** Formats whose check takes time in proportion to the text. */
const formats = new Set<unknown>(['date', 'time', 'date-time', 'email', 'uuid', 'ipv4']);
const types = new Set<unknown>(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
/** Below these, keys are names that people choose, or values. */
const namedSchemas = new Set(['properties', 'dependentSchemas', '$defs', 'definitions']);
const plainValues = new Set(['const', 'enum', 'default', 'examples', 'required', 'dependentRequired']);

/** 400 for a schema that cannot be used, with the field it was given in. */
export function checkJsonSchema(schema: JsonSchema | null | undefined, field: string): void {
  if (schema === null || schema === undefined || typeof schema === 'boolean') return;
  if (jsonByteLength(schema) > MAX_BYTES) throw unusable(field, `is larger than ${MAX_BYTES} bytes`);
  visit(schema, field, 0);
  try {
    validate(schema, null);
  } catch (error) {
    throw unusable(field, `is not a JSON Schema: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

/** The same for a schema in the settings of a step. */
export function requireUsable(schema: JsonSchema | null, field: string): void {
  try {
    checkJsonSchema(schema, field);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StepError('config_invalid', error.message, { retryable: false });
  }
}

function visit(schema: Json, field: string, depth: number): void {
  if (depth > MAX_DEPTH) throw unusable(field, 'is nested too deeply');
  if (Array.isArray(schema)) for (const entry of schema) visit(entry, field, depth + 1);
  if (!isPlainObject(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    if (refused.has(key)) throw unusable(field, `uses "${key}", which is not supported; leave it out`);
    if (key === 'format' && !formats.has(value))
      throw unusable(field, `has a "format" that is none of ${[...formats].join(', ')}`);
    if (key === 'type' && ![value].flat().every((type) => types.has(type)))
      throw unusable(field, `has a "type" that is none of ${[...types].join(', ')}`);
    if (plainValues.has(key)) continue;
    if (namedSchemas.has(key) && isPlainObject(value)) {
      for (const entry of Object.values(value)) visit(entry as Json, field, depth + 1);
    } else visit(value as Json, field, depth + 1);
  }
}

function unusable(field: string, why: string): AppError {
  return new AppError('invalid_request', `${field} ${why}.`, { field });
}

/** Throws a StepError that names what does not fit. */
export function checkAgainst(
  schema: JsonSchema | null,
  value: Json,
  what: { code: string; name: string },
): void {
  if (schema === null || schema === true) return;
  const problem = schema === false ? 'nothing is accepted' : validate(schema, value);
  if (problem === null) return;
  throw new StepError(what.code, `${what.name} does not fit its schema: ${problem}`, { retryable: false });
}

/** The first thing that is wrong; null: nothing. */
function validate(schema: JsonSchema, value: Json): string | null {
  // Given by people and checked above; the library reads it as it is.
  const { valid, errors } = new Validator(schema as Schema, '2020-12', true).validate(value);
  if (valid) return null;
  const deepest = errors.at(-1);
  if (!deepest) return 'it is not valid';
  const place = deepest.instanceLocation.replace(/^#\/?/, '');
  return `${place === '' ? '' : `${place}: `}${deepest.error}`.slice(0, 500);
}
