import { type Authorization, StepError, type StepFetch } from '@/lib/nodes/executor';
import type { IntegrationAnswer, IntegrationCall } from '@/lib/nodes/integration-call';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { authorize } from '../credentials/authorize';
import { buildOperationRequest, type OperationRequest } from './build-request';
import type { Operation } from './operations';
import { findStored, listStored, operationsFor, type StoredIntegration } from './stored-integration';

// One call of an operation, from a step or as a test.

export type Caller = {
  organizationId: string;
  idempotencyKey: string;
  fetch: StepFetch;
  signal: AbortSignal;
  onSecrets: (secrets: readonly string[]) => void;
};

export async function callOperation(caller: Caller, call: IntegrationCall): Promise<IntegrationAnswer> {
  const found = await findForStep(caller.organizationId, call.integration);
  const operation = findOperation(found, await operationsFor(found), call.action);
  const request = buildOperationRequest(operation, found.serverUrl, call.params);
  const response = await send({ ...caller, credential: found.credential }, request, call.timeoutMs, false);
  const { status, headers } = response;
  const body = bodyOf(response.body, headers['content-type'] ?? '');
  if (status >= 200 && status < 300) return { status, headers, body };
  throw new StepError(`http_${status}`, `${found.name} answered ${status} to ${operation.id}${said(body)}`, {
    retryable: status >= 500 || status === 408 || status === 429,
    details: { status, body: shortened(body) },
  });
}

async function findForStep(organizationId: string, name: string): Promise<StoredIntegration> {
  const found = await findStored(organizationId, name);
  if (found) return found;
  const names = (await listStored(organizationId)).map((known) => known.name);
  const there = names.length === 0 ? 'There are none yet' : `There are ${names.slice(0, 20).join(', ')}`;
  throw new StepError(
    'integration_not_found',
    `There is no integration "${name.slice(0, 200)}". ${there}; add one on the page Integrations.`,
    { retryable: false },
  );
}

function findOperation({ name }: StoredIntegration, operations: Operation[], action: string): Operation {
  const found = operations.find(({ id }) => id === action);
  if (found) return found;
  const wanted = action.toLowerCase();
  const near = operations.filter(
    ({ id }) => id.toLowerCase().includes(wanted) || wanted.includes(id.toLowerCase()),
  );
  const shown = (near.length > 0 ? near : operations).slice(0, 10).map(({ id }) => id);
  throw new StepError(
    'operation_not_found',
    `"${name}" has no operation "${action.slice(0, 200)}"; there are ${shown.join(', ')}.`,
    { retryable: false },
  );
}

type Sender = Caller & { credential: string | null };

/** With the credential; an access token that is refused is replaced once. */
async function send(
  sender: Sender,
  request: OperationRequest,
  timeoutMs: number,
  renew: boolean,
): Promise<Awaited<ReturnType<StepFetch>>> {
  const { organizationId, fetch, signal, onSecrets, credential, idempotencyKey } = sender;
  const authorization: Authorization | null = credential
    ? await authorize({
        organizationId,
        reference: credential,
        url: request.url,
        renew,
        fetch,
        onSecrets,
        signal,
      })
    : null;
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(authorization?.query ?? {})) url.searchParams.set(name, value);
  const response = await fetch({
    ...request,
    url: url.href,
    headers: { 'idempotency-key': idempotencyKey, ...request.headers, ...authorization?.headers },
    privateHeaders: Object.keys(authorization?.headers ?? {}),
    timeoutMs,
    signal,
  });
  return response.status === 401 && authorization?.isRenewable && !renew
    ? send(sender, request, timeoutMs, true)
    : response;
}

function bodyOf(bytes: Uint8Array, contentType: string): Json {
  if (bytes.length === 0) return null;
  const isText = contentType === '' || /^text\/|json|xml|javascript|x-www-form-urlencoded/i.test(contentType);
  if (!isText) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const text = new TextDecoder().decode(bytes);
  if (!/[/+]json\b/i.test(contentType)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** What the far side says went wrong. */
function said(body: Json): string {
  const inner = isPlainObject(body) && isPlainObject(body.error) ? body.error : body;
  const message = isPlainObject(inner) ? (inner.message ?? inner.error ?? inner.detail) : inner;
  return typeof message === 'string' && message.trim() !== '' ? `: ${message.trim().slice(0, 500)}` : '';
}

function shortened(body: Json): Json {
  const text = JSON.stringify(body);
  return text.length <= 4_096 ? body : text.slice(0, 4_096);
}
