import { createHmac } from 'node:crypto';
import type { HttpBody } from '@/lib/api/contracts/function-bodies';
import { templateReferences } from '@/lib/expressions/references';
import { createScope } from '@/lib/expressions/scope';
import { resolveTemplates } from '@/lib/expressions/template-value';
import { type Authorization, StepError } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { readsIn } from '@/lib/workflow/variable-reads';
import { authorize } from '../credentials/authorize';
import { loadSecrets } from '../credentials/resolve-credential';
import { loadVariables } from '../variables/load-variables';
import type { FunctionCall } from './function-call';

// POST {input, context} to the function's URL. 2xx is its output, anything else its failure.

export type HttpFunction = { body: HttpBody; secret: string | null };

type Response = Awaited<ReturnType<FunctionCall['fetch']>>;

export async function callHttpFunction(found: HttpFunction, call: FunctionCall): Promise<Json> {
  const text = bodyOf(call);
  const { idempotencyKey, runId, stepId, ordinal } = call.caller;
  const headers = {
    ...(await ownHeaders(found, call)),
    'content-type': 'application/json',
    accept: 'application/json',
    'idempotency-key': idempotencyKey,
    'x-execution-step': `${runId}/${stepId}/${ordinal}`,
    ...signature(found.secret, text),
  };
  const response = await send(found, call, headers, text, false);
  if (response.status < 200 || response.status > 299) throw failure(call.name, response);
  return outputOf(call.name, response);
}

function bodyOf({ input, config, caller, surroundings }: FunctionCall): string {
  const { runId, workflowId, stepId, attempt } = caller;
  const { trigger, steps } = surroundings();
  const settings = Object.keys(config).length === 0 ? {} : { config };
  return JSON.stringify({
    input,
    context: { runId, workflowId, stepId, attempt, trigger, steps, ...settings },
  });
}

/** Header values may hold `{{secrets.NAME}}`, `{{env.NAME}}` and nothing else that changes. */
async function ownHeaders(
  { body }: HttpFunction,
  { organizationId, onSecrets }: FunctionCall,
): Promise<Record<string, string>> {
  try {
    const references = templateReferences(body.headers);
    const names = references.flatMap(({ root, path }) =>
      root === 'secrets' && typeof path[0] === 'string' ? [path[0]] : [],
    );
    const secrets = await loadSecrets(organizationId, names);
    const env = await loadVariables(organizationId, readsIn(references));
    onSecrets([...Object.values(secrets), ...env.secrets]);
    const resolved = resolveTemplates(body.headers, createScope({ secrets, env: env.values }));
    return Object.fromEntries(
      Object.entries(isPlainObject(resolved) ? resolved : {}).map(([name, value]) => [
        name.toLowerCase(),
        String(value),
      ]),
    );
  } catch (error) {
    if (error instanceof StepError) throw error;
    throw new StepError('function_headers_invalid', errorMessage(error), { retryable: false });
  }
}

function signature(secret: string | null, text: string): Record<string, string> {
  if (secret === null) return {};
  const seconds = Math.floor(Date.now() / 1_000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex');
  return { 'x-sluice-signature': `t=${seconds},v1=${mac}` };
}

/** With its credential; an access token that is refused is replaced once. */
async function send(
  found: HttpFunction,
  call: FunctionCall,
  headers: Record<string, string>,
  body: string,
  renew: boolean,
): Promise<Response> {
  const { url, method, timeoutMs, auth } = found.body;
  const { organizationId, fetch, signal, onSecrets } = call;
  const authorization = auth
    ? await authorize({ organizationId, reference: auth, url, renew, fetch, onSecrets })
    : null;
  const own = Object.keys(found.body.headers).map((name) => name.toLowerCase());
  const response = await fetch({
    method,
    url: withQuery(url, authorization),
    headers: { ...headers, ...authorization?.headers },
    privateHeaders: [...own, 'x-sluice-signature', ...Object.keys(authorization?.headers ?? {})],
    body,
    timeoutMs,
    signal,
  });
  return response.status === 401 && authorization?.isRenewable && !renew
    ? send(found, call, headers, body, true)
    : response;
}

function withQuery(text: string, authorization: Authorization | null): string {
  const url = new URL(text);
  for (const [name, value] of Object.entries(authorization?.query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

function failure(name: string, { status, body }: Response): StepError {
  const message = messageIn(body);
  return new StepError(
    `http_${status}`,
    `Function ${name} answered ${status}${message ? `: ${message}` : ''}`,
    { retryable: status >= 500 || status === 408 || status === 429, details: { status } },
  );
}

/** What the far side says went wrong: `message` or `error` of a JSON body, or the text itself. */
function messageIn(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 65_536));
  const value = parse(text);
  const inner = isPlainObject(value) && isPlainObject(value.error) ? value.error : value;
  const said = isPlainObject(inner) ? (inner.message ?? inner.error) : inner;
  return (typeof said === 'string' ? said : text).trim().slice(0, 1_000);
}

function outputOf(name: string, { body }: Response): Json {
  if (body.length === 0) return null;
  const output = parse(new TextDecoder().decode(body));
  if (output !== undefined) return output;
  throw new StepError('function_output_invalid', `Function ${name} did not answer with JSON.`, {
    retryable: false,
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
