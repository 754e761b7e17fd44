import { bytesOf, crossing, fromBase64 } from './bytes';
import { ask, call } from './core';
import { parse, stringify } from './host';
import { URL, URLSearchParams } from './url';

// `fetch` as far as scripts need it. Whether it is allowed, and where it may go, is decided outside.

type Answer = { status: number; url: string; headers: Record<string, string>; body: string };

export class Headers {
  readonly #values: Record<string, string> = {};

  constructor(from: unknown = {}) {
    const pairs: [string, unknown][] =
      from instanceof Headers ? [...from] : Array.isArray(from) ? from : Object.entries(Object(from));
    for (const [name, value] of pairs) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values[name.toLowerCase()] ?? null;
  }
  has(name: string): boolean {
    return this.get(name) !== null;
  }
  set(name: string, value: unknown): void {
    this.#values[String(name).toLowerCase()] = String(value);
  }
  entries(): IterableIterator<[string, string]> {
    return Object.entries(this.#values).values();
  }
  forEach(action: (value: string, name: string) => void): void {
    for (const [name, value] of this) action(value, name);
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  toJSON(): Record<string, string> {
    return { ...this.#values };
  }
}

export async function fetch(target: unknown, init: Record<string, unknown> = {}) {
  const headers = new Headers(init.headers);
  const body = bodyOf(init.body, headers);
  const answer = await call<Answer>('fetch', {
    url: target instanceof URL ? target.href : String(target),
    method: String(init.method ?? (body === null ? 'GET' : 'POST')).toUpperCase(),
    headers,
    body,
    followRedirects: init.redirect !== 'manual',
  });
  return responseOf(answer);
}

/** What a form or an object is sent as goes without saying. */
function bodyOf(body: unknown, headers: Headers): { text: string } | { base64: string } | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof ArrayBuffer || ArrayBuffer.isView(body))
    return crossing(body);
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  if (!headers.has('content-type')) headers.set('content-type', type);
  return { text: isForm ? body.toString() : stringify(body) };
}

function responseOf({ status, url, headers, body }: Answer) {
  const text = () => ask<string>('decode', body);
  return {
    status,
    url,
    ok: status >= 200 && status <= 299,
    headers: new Headers(headers),
    text: async () => text(),
    json: async (): Promise<unknown> => parse(text()),
    bytes: async () => fromBase64(body),
    arrayBuffer: async () => bytesOf(fromBase64(body)).buffer,
  };
}
