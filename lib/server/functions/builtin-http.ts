import { objectOrEmpty } from '@/lib/nodes/dot-path';
import { StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';
import type { FunctionCall } from './function-call';

const MAX_TIMEOUT_MS = 15 * 60_000;

/** One request through the guarded client. Any status is an answer; only no answer is a failure. */
export async function builtinHttpRequest(
  input: Json,
  { fetch, signal, caller }: FunctionCall,
): Promise<Json> {
  const { method, headers, body, timeoutMs } = objectOrEmpty(input);
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch({
    method: typeof method === 'string' ? method : text === undefined ? 'GET' : 'POST',
    url: urlOf(input),
    headers: {
      accept: 'application/json, */*;q=0.8',
      'idempotency-key': caller.idempotencyKey,
      ...(text === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
      ...textsOf(headers),
    },
    ...(text === undefined ? {} : { body: text }),
    ...(typeof timeoutMs === 'number' && timeoutMs > 0
      ? { timeoutMs: Math.min(timeoutMs, MAX_TIMEOUT_MS) }
      : {}),
    signal,
  });
  return { status: response.status, headers: response.headers, body: bodyOf(response.body) };
}

function urlOf(input: Json): string {
  const { url, query } = objectOrEmpty(input);
  if (typeof url !== 'string' || !URL.canParse(url)) {
    throw new StepError('function_input_invalid', 'The function "http-request" needs a "url".', {
      retryable: false,
    });
  }
  const parsed = new URL(url);
  for (const [name, value] of Object.entries(objectOrEmpty(query))) {
    if (value !== null) parsed.searchParams.append(name, String(value));
  }
  return parsed.href;
}

function textsOf(value: Json | undefined): Record<string, string> {
  const entries = Object.entries(objectOrEmpty(value)).filter(([, entry]) => entry !== null);
  return Object.fromEntries(
    entries.map(([name, entry]) => [
      name.toLowerCase(),
      typeof entry === 'object' ? JSON.stringify(entry) : String(entry),
    ]),
  );
}

function bodyOf(body: Uint8Array): Json {
  const text = new TextDecoder().decode(body);
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
