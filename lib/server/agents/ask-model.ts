import { setTimeout as sleep } from 'node:timers/promises';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { resolveServer } from '../credentials/resolve-credential';
import { secretsOf } from '../credentials/sealed';
import { anthropic } from './anthropic';
import type { ModelReply, ModelRequest } from './conversation';
import { openai } from './openai';

// One question to a language model. A server that is busy is asked again a few times: starting the conversation anew
// would repeat all of it.

export type Model = (request: ModelRequest, signal: AbortSignal) => Promise<ModelReply>;

type Options = {
  organizationId: string;
  /** Id or name of a credential of the type llm. */
  credential: string;
  fetch: StepFetch;
  onSecrets: (secrets: readonly string[]) => void;
};

const MAX_TRIES = 3;
const MAX_WAIT_MS = 20_000;
const protocols = { openai, anthropic };

/** The model behind a credential. The credential may restrict the hosts it is sent to. */
export async function openModel(options: Options): Promise<Model> {
  const { organizationId, credential: reference, fetch, onSecrets } = options;
  const credential = await resolveLlm(organizationId, reference);
  onSecrets(secretsOf(credential));
  const { protocol: name, baseUrl, apiKey } = credential.data;
  const protocol = protocols[name];
  const url = urlOf(baseUrl, protocol.path);
  const auth: Record<string, string> =
    name === 'anthropic' ? { 'x-api-key': apiKey } : { authorization: `Bearer ${apiKey}` };
  return async (request, signal) => {
    const text = JSON.stringify(protocol.body(request));
    for (let tries = 1; ; tries += 1) {
      const response = await fetch({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...protocol.headers,
          ...auth,
        },
        privateHeaders: Object.keys(auth),
        body: text,
        timeoutMs: 15 * 60_000,
        followRedirects: false,
        signal,
      });
      const answer = parse(response.body);
      if (response.status >= 200 && response.status <= 299) return protocol.read(answer);
      const failure = refusal(response.status, answer);
      if (!failure.retryable || tries >= MAX_TRIES) throw failure;
      await sleep(waitMs(response.headers['retry-after'], tries), undefined, { signal });
    }
  };
}

/** Its host is written in the credential itself. */
async function resolveLlm(organizationId: string, reference: string) {
  const found = await resolveServer(organizationId, reference);
  if (found.type === 'llm') return found;
  throw new StepError('credential_type', `The credential "${reference}" is not one of a language model.`, {
    retryable: false,
  });
}

/** Base URLs are written with and without the version at their end. */
function urlOf(baseUrl: string, path: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  return path.startsWith('/v1/') && base.endsWith('/v1') ? base + path.slice(3) : base + path;
}

function parse(body: Uint8Array): Json {
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function refusal(status: number, answer: Json): StepError {
  const inner = isPlainObject(answer) && isPlainObject(answer.error) ? answer.error : answer;
  const said = isPlainObject(inner) ? inner.message : inner;
  const message = typeof said === 'string' && said !== '' ? `: ${said.slice(0, 1_000)}` : '';
  return new StepError(`http_${status}`, `The model's server answered ${status}${message}`, {
    retryable: status >= 500 || status === 408 || status === 429,
    details: { status },
  });
}

function waitMs(retryAfter: string | undefined, tries: number): number {
  const seconds = Number(retryAfter);
  const ms = retryAfter !== undefined && Number.isFinite(seconds) ? seconds * 1_000 : 500 * 2 ** tries;
  return Math.min(Math.max(ms, 0), MAX_WAIT_MS);
}
