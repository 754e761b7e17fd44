import { StepError } from '@/lib/nodes/executor';
import { fileBytes, multipartBody } from '@/lib/nodes/multipart-body';
import { isPlainObject, type Json, type JsonObject, ownValue } from '@/lib/shared/json';
import type { Body, Operation, Parameter } from './operations';

// From the parameters of a step to the request, serialised as the document says.

export type OperationRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};

export function buildOperationRequest(
  operation: Operation,
  serverUrl: string,
  params: JsonObject,
): OperationRequest {
  checkNames(operation, params);
  const given = operation.parameters.flatMap((parameter): [Parameter, Json][] => {
    const value = ownValue(params, parameter.name) as Json | undefined;
    return value === undefined || value === null ? [] : [[parameter, value]];
  });
  const at = (place: Parameter['place']) => given.filter(([parameter]) => parameter.place === place);
  const body = operation.body ? bodyOf(operation, operation.body, params) : null;
  const cookies = at('cookie').map(([{ name }, value]) => `${name}=${encodeURIComponent(plain(value))}`);
  return {
    method: operation.method,
    url: urlOf(operation, serverUrl, at('path'), at('query')),
    headers: {
      accept: 'application/json, */*;q=0.8',
      ...Object.fromEntries(
        at('header').map(([parameter, value]) => [parameter.name.toLowerCase(), simple(parameter, value)]),
      ),
      ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
      ...(body ? { 'content-type': body.contentType } : {}),
    },
    ...(body ? { body: body.content } : {}),
  };
}

function checkNames(operation: Operation, params: JsonObject): void {
  const { parameters, body } = operation;
  const fields =
    body?.isFlat && isPlainObject(body.schema.properties) ? Object.keys(body.schema.properties) : [];
  const isOpen = body?.isFlat === true && ownValue(body.schema, 'additionalProperties') !== undefined;
  const known = [...parameters.map(({ name }) => name), ...fields, ...(body ? ['body'] : [])];
  const stranger = Object.keys(params).find((name) => !known.includes(name));
  if (stranger !== undefined && !isOpen) {
    const there = known.length === 0 ? 'it takes none' : `there are ${known.slice(0, 30).join(', ')}`;
    throw refused(`"${operation.id}" has no parameter "${stranger.slice(0, 100)}"; ${there}`);
  }
  const required = [
    ...parameters.filter((parameter) => parameter.required).map(({ name }) => name),
    ...requiredFields(body, params),
  ];
  const missing = required.find((name) => (ownValue(params, name) ?? null) === null);
  if (missing !== undefined) throw refused(`"${operation.id}" needs the parameter "${missing}"`);
}

function requiredFields(body: Body | null, params: JsonObject): string[] {
  if (!body?.required || Object.hasOwn(params, 'body')) return [];
  if (!body.isFlat) return ['body'];
  const { required } = body.schema;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function urlOf(
  { path, id }: Operation,
  serverUrl: string,
  inPath: [Parameter, Json][],
  inQuery: [Parameter, Json][],
): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const entry = inPath.find(([parameter]) => parameter.name === name);
    if (!entry) throw refused(`"${id}" needs the parameter "${name}"`);
    return encodedList(entry);
  });
  // A segment of dots would lead to another operation than the one that was chosen.
  if (filled.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) {
    throw refused(`A parameter of "${id}" is "." or "..", which no path may hold`);
  }
  const query = inQuery.flatMap(([parameter, value]) => queryPairs(parameter, value));
  const text = query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `${serverUrl}${filled}${text === '' ? '' : `?${text}`}`;
}

function encodedList([parameter, value]: [Parameter, Json]): string {
  const text = simple(parameter, value, encodeURIComponent);
  if (text === '') throw refused(`The parameter "${parameter.name}" must not be empty`);
  return text;
}

/** Style `simple`: lists joined by commas, objects as name,value or name=value. */
function simple({ explode, isJson }: Parameter, value: Json, encode = (text: string) => text): string {
  if (isJson) return encode(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((entry) => encode(plain(entry))).join(',');
  if (!isPlainObject(value)) return encode(plain(value));
  return Object.entries(value)
    .map(([name, entry]) => [encode(name), encode(plain(entry as Json))].join(explode ? '=' : ','))
    .join(',');
}

const listSigns: Record<string, string> = { form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

function queryPairs({ name, style, explode, isJson }: Parameter, value: Json): [string, string][] {
  if (isJson) return [[name, JSON.stringify(value)]];
  if (Array.isArray(value)) {
    if (explode) return value.map((entry) => [name, plain(entry)]);
    return [[name, value.map(plain).join(listSigns[style] ?? ',')]];
  }
  if (!isPlainObject(value)) return [[name, plain(value)]];
  const entries = Object.entries(value).map(([key, entry]): [string, string] => [key, plain(entry as Json)]);
  if (style === 'deepObject') return entries.map(([key, entry]) => [`${name}[${key}]`, entry]);
  return explode ? entries : [[name, entries.flat().join(',')]];
}

function bodyOf(
  { parameters }: Operation,
  body: Body,
  params: JsonObject,
): { content: string | Uint8Array; contentType: string } | null {
  const value = bodyValue(body, params, new Set(parameters.map(({ name }) => name)));
  if (value === undefined) return null;
  const { contentType } = body;
  if (/json/i.test(contentType)) return { content: JSON.stringify(value), contentType };
  if (/^multipart\//i.test(contentType)) {
    const { bytes, contentType: withBoundary } = multipartBody(value);
    return { content: bytes, contentType: withBoundary };
  }
  if (/x-www-form-urlencoded/i.test(contentType)) {
    const pairs = fieldsOf(value).flatMap(([name, entry]) => [entry].flat().map((one) => [name, plain(one)]));
    return { content: new URLSearchParams(pairs).toString(), contentType };
  }
  return { content: fileBytes(value) ?? plain(value), contentType };
}

function bodyValue(body: Body, params: JsonObject, inRequest: ReadonlySet<string>): Json | undefined {
  if (Object.hasOwn(params, 'body')) return params.body;
  if (!body.isFlat) return undefined;
  const fields = Object.entries(params).filter(([name]) => !inRequest.has(name));
  return fields.length > 0 || body.required ? Object.fromEntries(fields) : undefined;
}

function fieldsOf(value: Json): [string, Json][] {
  if (!isPlainObject(value)) throw refused('The body must be an object of fields');
  return Object.entries(value) as [string, Json][];
}

function plain(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function refused(message: string): StepError {
  return new StepError('input_invalid', `${message}.`, { retryable: false });
}
