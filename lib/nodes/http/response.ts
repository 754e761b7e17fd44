import type { Json } from '@/lib/shared/json';
import { StepError } from '../executor';

// From the bytes of an answer to the value a step hands on.

export type ResponseType = 'auto' | 'json' | 'text' | 'base64' | 'file';

type Answer = { body: Uint8Array; headers: Record<string, string>; url: string };

/** The value a step hands on. */
export function readAnswer({ body, headers, url }: Answer, as: ResponseType): Json {
  const contentType = headers['content-type'] ?? '';
  if (as !== 'file') return readBody(body, contentType, as);
  return {
    filename: filenameOf(headers['content-disposition'] ?? '', url),
    contentType: contentType || 'application/octet-stream',
    bytes: body.length,
    encoding: 'base64',
    content: readBody(body, contentType, 'base64'),
  };
}

export function readBody(body: Uint8Array, contentType: string, as: Exclude<ResponseType, 'file'>): Json {
  switch (as) {
    case 'auto':
      return readByContentType(body, contentType);
    case 'json':
      return body.length === 0 ? null : parseJson(textOf(body));
    case 'text':
      return textOf(body);
    case 'base64':
      return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  }
}

function readByContentType(body: Uint8Array, contentType: string): Json {
  if (body.length === 0) return null;
  if (/[/+]json\b/i.test(contentType)) return jsonOrText(textOf(body));
  if (contentType === '' || /^text\/|xml|javascript|x-www-form-urlencoded/i.test(contentType))
    return textOf(body);
  return readBody(body, contentType, 'base64');
}

/** Some servers call an error page JSON; asked for nothing in particular, the text is better than a failed step. */
function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new StepError('invalid_response', `The answer is not JSON: ${text.slice(0, 200)}`, {
      retryable: false,
    });
  }
}

/** What the far side calls it, else the last part of the path; never a path itself. */
function filenameOf(disposition: string, url: string): string {
  const encoded = /filename\*\s*=\s*(?:utf-8)?''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition);
  const named = (encoded && decoded(encoded)) || plain?.[1] || plain?.[2] || decoded(new URL(url).pathname);
  return (
    named
      .trim()
      .split(/[/\\]/)
      .findLast((part) => part !== '') ?? 'file'
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

/** Milliseconds the far side asks to wait for: `Retry-After` in seconds or as a date. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const ms = header.trim() !== '' && Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
