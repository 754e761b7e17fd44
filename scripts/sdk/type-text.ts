import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';

/** A JSON Schema as the text of a TypeScript type; what it does not know is any JSON. */
export function typeText(schema: Json | undefined): string {
  if (!isPlainObject(schema)) return 'Json';
  const { enum: options, const: constant, anyOf, oneOf, allOf, type } = schema as JsonObject;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(options)) return options.map((option) => JSON.stringify(option)).join(' | ');
  const choice = anyOf ?? oneOf;
  if (Array.isArray(choice))
    return [...new Set(choice.map((option) => wrapped(typeText(option))))].join(' | ');
  if (Array.isArray(allOf)) return allOf.map((part) => wrapped(typeText(part))).join(' & ');
  if (Array.isArray(type))
    return type.map((one) => typeText({ ...(schema as JsonObject), type: one })).join(' | ');
  return plainText(schema as JsonObject);
}

function plainText(schema: JsonObject): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `${wrapped(typeText(schema.items))}[]`;
    case 'object':
      return objectText(schema);
    default:
      return 'Json';
  }
}

function objectText({ properties, required, additionalProperties: others }: JsonObject): string {
  const needed = new Set(Array.isArray(required) ? required : []);
  const fields = Object.entries(isPlainObject(properties) ? properties : {}).map(
    ([name, field]) =>
      `${commentOf(field)}${keyText(name)}${needed.has(name) ? '' : '?'}: ${typeText(field as Json)}`,
  );
  if (isPlainObject(others) && fields.length === 0) return `{ [key: string]: ${typeText(others as Json)} }`;
  if (isPlainObject(others)) fields.push('[key: string]: unknown');
  return fields.length === 0 ? '{ [key: string]: Json }' : `{ ${fields.join('; ')} }`;
}

function commentOf(field: unknown): string {
  const text = isPlainObject(field) && typeof field.description === 'string' ? field.description : '';
  return text === '' || text.includes('*/') ? '' : `/** ${text} */ `;
}

function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function wrapped(text: string): string {
  return /[|&]/.test(text) && !text.startsWith('{') ? `(${text})` : text;
}
