import { type GlobalMeta, z } from 'zod';
import type { CredentialType } from '@/lib/nodes/credential-types';
import type { PickKind, Widget } from '@/lib/nodes/define-node';

// A form read from the schema of a config: which fields, drawn how, said in which words.

export type FormField = {
  key: string;
  label: string;
  widget: Widget;
  help?: string;
  placeholder?: string;
  unit?: string;
  isAdvanced: boolean;
  isRequired: boolean;
  /** Any JSON may stand there, not text only. */
  takesAnyJson: boolean;
  /** A length of time may be given as text, such as `5 minutes`. */
  takesDurationText: boolean;
  /** What an empty field stands for. */
  fallback: unknown;
  /** The choices of a select. */
  options: readonly string[];
  /** Of a list of objects: the fields of one entry. Of a list of texts: none. */
  entry: readonly FormField[];
  /** Of a list of texts of which only some can be: those. */
  choices: readonly string[];
  /** What the value is the name of; null: of nothing that is listed. */
  picks: { kind: PickKind; credentialTypes?: readonly CredentialType[] } | null;
};

const cache = new WeakMap<z.ZodObject, readonly FormField[]>();

/** The same list for the same schema. */
export function formFields(schema: z.ZodObject): readonly FormField[] {
  const known = cache.get(schema);
  if (known) return known;
  const fields = Object.entries(schema.shape).flatMap(([key, field]) =>
    field instanceof z.ZodType ? [readField(key, field)] : [],
  );
  cache.set(schema, fields);
  return fields;
}

function readField(key: string, schema: z.ZodType): FormField {
  const meta = metaOf(schema);
  const inner = unwrap(schema);
  const options = optionsOf(inner);
  return {
    key,
    label: meta.label ?? spaced(key),
    widget: meta.widget ?? guessWidget(inner, options),
    ...(meta.help === undefined ? {} : { help: meta.help }),
    ...(meta.placeholder === undefined ? {} : { placeholder: meta.placeholder }),
    ...(meta.unit === undefined ? {} : { unit: meta.unit }),
    isAdvanced: meta.advanced ?? false,
    isRequired: !schema.safeParse(undefined).success,
    takesAnyJson: [0, true, null].every((sample) => schema.safeParse(sample).success),
    takesDurationText: meta.widget === 'duration' && schema.safeParse('5 minutes').success,
    fallback: schema.safeParse(undefined).data,
    options,
    entry: entryFields(inner),
    choices:
      inner instanceof z.ZodArray && inner.element instanceof z.ZodType ? optionsOf(inner.element) : [],
    picks: picksOf(meta),
  };
}

function picksOf({ picks, credentialTypes }: GlobalMeta): FormField['picks'] {
  return picks ? { kind: picks, ...(credentialTypes ? { credentialTypes } : {}) } : null;
}

/** Optional and default may stand around the schema that carries the words, or inside it. */
function metaOf(schema: z.ZodType): GlobalMeta {
  const own = schema.meta();
  if (own?.label !== undefined || own?.widget !== undefined) return own;
  if (isWrapper(schema)) {
    const inner = schema.unwrap();
    return inner instanceof z.ZodType ? metaOf(inner) : (own ?? {});
  }
  return own ?? {};
}

function unwrap(schema: z.ZodType): z.ZodType {
  const inner = isWrapper(schema) ? schema.unwrap() : schema instanceof z.ZodPipe ? schema.out : schema;
  if (inner === schema || !(inner instanceof z.ZodType)) return schema;
  return unwrap(inner);
}

function isWrapper(schema: z.ZodType): schema is z.ZodOptional | z.ZodNullable | z.ZodDefault {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
}

function optionsOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

function entryFields(schema: z.ZodType): readonly FormField[] {
  if (schema instanceof z.ZodUnion) {
    const list = schema.options.find((option) => option instanceof z.ZodArray);
    return list ? entryFields(list) : [];
  }
  if (!(schema instanceof z.ZodArray)) return [];
  const element = schema.element instanceof z.ZodType ? unwrap(schema.element) : null;
  return element instanceof z.ZodObject ? formFields(element) : [];
}

function guessWidget(schema: z.ZodType, options: readonly string[]): Widget {
  if (options.length > 0) return 'select';
  if (schema instanceof z.ZodBoolean) return 'switch';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodRecord) return 'key-value';
  return schema instanceof z.ZodString ? 'text' : 'json';
}

/** `maxRetries` → `Max retries`. */
function spaced(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a choice is a word for people: `base64`, `GET` and `2xx` are for programs, and stay as they are. */
export function isWord(option: string): boolean {
  return /^[a-z_]+$/.test(option);
}

/** A choice in English: `in_app` → `In app`. */
export function optionWords(option: string): string {
  return isWord(option) ? option.charAt(0).toUpperCase() + option.slice(1).replaceAll('_', ' ') : option;
}
