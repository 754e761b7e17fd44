import type { Json } from '@/lib/shared/json';
import { type ConfigOf, StepError } from '../executor';
import { multipartBody } from '../multipart-body';
import type { http } from './definition';

// From the config of an http step to the request as it goes out.

type HttpConfig = ConfigOf<typeof http>;
export type HttpRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};

export function buildRequest(config: HttpConfig, idempotencyKey: string): HttpRequest {
  const headers = headersOf(config.headers);
  const body = bodyOf(config);
  if (body && !headers['content-type']) headers['content-type'] = body.contentType;
  headers['idempotency-key'] ??= idempotencyKey;
  headers.accept ??= 'application/json, */*;q=0.8';
  const request = { method: config.method, url: urlOf(config), headers };
  return body ? { ...request, body: body.content } : request;
}

function headersOf(headers: HttpConfig['headers']): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== null) lower[name.trim().toLowerCase()] = String(value);
  }
  return lower;
}

function urlOf({ url, query }: HttpConfig): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed) {
    throw new StepError('invalid_url', `"${url}" is not a URL such as https://api.example.com/orders.`, {
      retryable: false,
    });
  }
  for (const [name, value] of Object.entries(query)) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (entry !== null && entry !== '') parsed.searchParams.append(name, String(entry));
    }
  }
  return parsed.href;
}

type Body = { content: string | Uint8Array; contentType: string };

function bodyOf({ method, body, bodyType }: HttpConfig): Body | null {
  if (body === undefined || method === 'GET' || method === 'HEAD') return null;
  switch (bodyType) {
    case 'form':
      return { content: formText(body), contentType: 'application/x-www-form-urlencoded' };
    case 'multipart': {
      const { bytes, contentType } = multipartBody(body);
      return { content: bytes, contentType };
    }
    case 'binary':
      return { content: binaryOf(body), contentType: 'application/octet-stream' };
    case 'text':
      return textBody(typeof body === 'string' ? body : JSON.stringify(body));
    case 'json':
      return jsonBody(body);
    case 'auto':
      return typeof body === 'string' ? textBody(body) : jsonBody(body);
  }
}

function textBody(content: string): Body {
  return { content, contentType: 'text/plain; charset=utf-8' };
}

function jsonBody(body: Json): Body {
  return { content: JSON.stringify(body), contentType: 'application/json' };
}

function binaryOf(body: Json): Uint8Array {
  if (typeof body === 'string' && /^[A-Za-z0-9+/_\-\s]*={0,2}\s*$/.test(body))
    return Buffer.from(body, 'base64');
  throw new StepError('invalid_body', 'body: binary needs a text in base64.', { retryable: false });
}

function formText(body: Json): string {
  if (typeof body === 'string') return body;
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new StepError('invalid_body', 'A form body must be an object of fields.', { retryable: false });
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (entry === null) continue;
      form.append(name, typeof entry === 'object' ? JSON.stringify(entry) : String(entry));
    }
  }
  return form.toString();
}
