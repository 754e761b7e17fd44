import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { deref, inlineSchema } from './document';

// The operations of an OpenAPI document, in the terms in which they are called.

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

export type Parameter = {
  name: string;
  place: ParameterPlace;
  required: boolean;
  style: string;
  explode: boolean;
  /** Its value travels as JSON text. */
  isJson: boolean;
  schema: JsonObject;
};

export type Body = {
  contentType: string;
  required: boolean;
  schema: JsonObject;
  /** Its fields stand beside the parameters, rather than under `body`. */
  isFlat: boolean;
};

export type Operation = {
  id: string;
  title: string;
  description: string;
  method: string;
  path: string;
  group: string | null;
  parameters: Parameter[];
  body: Body | null;
};

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
const MAX_OPERATIONS = 2_000;

export function operationsOf(document: JsonObject): Operation[] {
  const paths = isPlainObject(document.paths) ? document.paths : {};
  const found = Object.entries(paths).flatMap(([path, value]) => {
    const item = deref(document, value as Json);
    return methods.flatMap((method) => {
      const given = item[method];
      if (!path.startsWith('/') || !isPlainObject(given)) return [];
      return [readOperation(document, { path, method, item, given: given as JsonObject })];
    });
  });
  return uniqueIds(found.slice(0, MAX_OPERATIONS));
}

type Place = { path: string; method: string; item: JsonObject; given: JsonObject };

function readOperation(document: JsonObject, { path, method, item, given }: Place): Operation {
  const parameters = readParameters(document, [item.parameters, given.parameters]);
  const id = textOf(given.operationId) || `${method}${path}`;
  const [group] = Array.isArray(given.tags) ? given.tags : [];
  return {
    id:
      id
        .replace(/[^\w.-]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, 200) || method,
    title:
      textOf(given.summary).slice(0, 200) ||
      titleOf(textOf(given.operationId)) ||
      `${method.toUpperCase()} ${path}`,
    description: textOf(given.description).slice(0, 4_000),
    method: method.toUpperCase(),
    path,
    group: typeof group === 'string' ? group.slice(0, 100) : null,
    parameters,
    body: readBody(document, given.requestBody, parameters),
  };
}

/** Parameters of the operation replace those of its path that have the same name and place. */
function readParameters(document: JsonObject, lists: (Json | undefined)[]): Parameter[] {
  const byPlace = new Map<string, Parameter>();
  for (const entry of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
    const parameter = readParameter(document, deref(document, entry));
    if (parameter) byPlace.set(`${parameter.place}/${parameter.name}`, parameter);
  }
  return [...byPlace.values()];
}

/** These are for the request itself, says the specification. */
const ownHeaders = new Set(['accept', 'content-type', 'authorization']);

function readParameter(document: JsonObject, given: JsonObject): Parameter | null {
  const name = textOf(given.name);
  const place = (['path', 'query', 'header', 'cookie'] as const).find((known) => known === given.in);
  if (name === '' || !place || (place === 'header' && ownHeaders.has(name.toLowerCase()))) return null;
  const style = textOf(given.style) || (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const content = isPlainObject(given.content) ? (Object.values(given.content)[0] as Json) : undefined;
  const schema = inlineSchema(
    document,
    content === undefined ? given.schema : deref(document, content).schema,
  );
  const description = textOf(given.description).slice(0, 2_000);
  return {
    name,
    place,
    required: place === 'path' || given.required === true,
    style,
    explode: typeof given.explode === 'boolean' ? given.explode : style === 'form',
    isJson: content !== undefined,
    schema: description === '' ? schema : { ...schema, description },
  };
}

const bodyTypes = [
  /^application\/(.+\+)?json\b/i,
  /^application\/x-www-form-urlencoded\b/i,
  /^multipart\/form-data\b/i,
  /^text\//i,
  // Anything else that has a name of its own: files and other texts.
  /^[\w.+-]+\/[\w.+-]+/,
];

function readBody(document: JsonObject, value: Json | undefined, parameters: Parameter[]): Body | null {
  const given = deref(document, value);
  const content = isPlainObject(given.content) ? given.content : {};
  const types = Object.keys(content);
  const contentType = bodyTypes.map((pattern) => types.find((type) => pattern.test(type))).find(Boolean);
  if (contentType === undefined) return null;
  const schema = inlineSchema(document, deref(document, content[contentType] as Json).schema);
  const names = isPlainObject(schema.properties) ? Object.keys(schema.properties) : [];
  const taken = new Set([...parameters.map(({ name }) => name), 'body']);
  const isFlat = names.length > 0 && !names.some((name) => taken.has(name));
  return { contentType, required: given.required === true, schema, isFlat };
}

/** One JSON Schema for all that an operation takes, for its form. */
export function schemaOf({ parameters, body }: Operation): JsonObject {
  const own = parameters.map(({ name, schema }): [string, JsonObject] => [name, schema]);
  const bodySchema = body?.schema ?? {};
  const fields = body?.isFlat && isPlainObject(bodySchema.properties) ? bodySchema.properties : {};
  const whole: JsonObject = body && !body.isFlat ? { body: bodySchema } : {};
  const required = [
    ...parameters.filter((parameter) => parameter.required).map(({ name }) => name),
    ...(body?.isFlat && body.required && Array.isArray(bodySchema.required) ? bodySchema.required : []),
    ...(body && !body.isFlat && body.required ? ['body'] : []),
  ];
  return {
    type: 'object',
    properties: { ...Object.fromEntries(own), ...(fields as JsonObject), ...whole },
    required: [...new Set(required)],
  };
}

function uniqueIds(operations: Operation[]): Operation[] {
  const seen = new Map<string, number>();
  return operations.map((operation) => {
    const count = (seen.get(operation.id) ?? 0) + 1;
    seen.set(operation.id, count);
    return count === 1 ? operation : { ...operation, id: `${operation.id}_${count}` };
  });
}

/** `postMessage` → `Post message`. */
function titleOf(id: string): string {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_./-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
