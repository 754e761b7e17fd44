import type { Widget } from '@/lib/nodes/define-node';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import type { FormField } from './form-fields';

/** The fields of a form for a JSON Schema of an object; what a form cannot draw is a field for JSON. */
export function schemaFields(schema: JsonObject): FormField[] {
  const properties = isPlainObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).map(([key, property]) =>
    readField(key, isPlainObject(property) ? (property as JsonObject) : {}, required.includes(key)),
  );
}

function readField(key: string, property: JsonObject, isRequired: boolean): FormField {
  const { label, description, help, advanced, placeholder } = property;
  const options = (Array.isArray(property.enum) ? property.enum : []).filter(
    (option) => typeof option === 'string',
  );
  const note = [help, description].find((text) => typeof text === 'string' && text !== '');
  return {
    key,
    label: typeof label === 'string' ? label : key,
    widget: widgetOf(property, options),
    ...(typeof note === 'string' ? { help: note.slice(0, 500) } : {}),
    ...(typeof placeholder === 'string' ? { placeholder } : {}),
    isAdvanced: advanced === true,
    isRequired: isRequired && property.default === undefined,
    takesAnyJson: property.type === undefined,
    takesDurationText: false,
    fallback: property.default,
    options,
    entry: [],
    choices: [],
    picks: null,
  };
}

function widgetOf(property: JsonObject, options: readonly string[]): Widget {
  if (options.length > 0) return 'select';
  const types = [property.type]
    .flat()
    .filter((type): type is Exclude<Json, null> => type !== 'null' && type != null);
  switch (types[0]) {
    case 'string':
      return property.widget === 'textarea' ? 'textarea' : 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'switch';
    default:
      return 'json';
  }
}
