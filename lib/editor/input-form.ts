import { isPlainObject, type Json } from '@/lib/shared/json';

// A form for the input of a run, read from its JSON Schema. The JSON text stays the one truth: the form edits it.

export type InputField = {
  key: string;
  label: string;
  kind: 'text' | 'number' | 'switch' | 'choice' | 'json';
  help: string | null;
  isRequired: boolean;
  choices: readonly string[];
};

/** The fields of a schema of objects; null: there is none to make a form of. */
export function inputFields(schema: unknown): InputField[] | null {
  if (!isPlainObject(schema) || !isPlainObject(schema.properties)) return null;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(schema.properties).map(([key, property]): InputField => {
    const about = isPlainObject(property) ? property : {};
    const choices = choicesOf(about);
    return {
      key,
      label: typeof about.title === 'string' ? about.title : key,
      kind: choices.length > 0 ? 'choice' : kindOf(about.type),
      help: typeof about.description === 'string' ? about.description : null,
      isRequired: required.includes(key),
      choices,
    };
  });
  return fields.length === 0 ? null : fields;
}

function choicesOf({ enum: listed }: Record<string, unknown>): string[] {
  const texts = Array.isArray(listed)
    ? listed.filter((choice) => typeof choice === 'string' && choice !== '')
    : [];
  return Array.isArray(listed) && texts.length === listed.length ? texts : [];
}

function kindOf(type: unknown): InputField['kind'] {
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'switch' : 'json';
}

/** The input with one field set, or taken away. */
export function withInputField(input: Json, key: string, value: Json | undefined): Json {
  const { [key]: _, ...rest } = isPlainObject(input) ? input : {};
  // Members of JSON are JSON.
  return (value === undefined ? rest : { ...rest, [key]: value }) as Json;
}
