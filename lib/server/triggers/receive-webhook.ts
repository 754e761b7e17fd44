import type { z } from 'zod';
import { isFinished } from '@/lib/engine/events';
import { StepError } from '@/lib/nodes/executor';
import {
  deliveryId,
  secretName,
  triggerWebhook,
  type WebhookMethod,
  webhookPath,
} from '@/lib/nodes/trigger-webhook/definition';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { SECOND_MS } from '@/lib/shared/time';
import { loadSecrets } from '../credentials/resolve-credential';
import { pool } from '../db';
import { errorResponse, toAppError } from '../http/error-response';
import { readRawBody } from '../http/read-body';
import { requestIdOf } from '../http/request-id';
import type { RunRow } from '../runs/run-row';
import { fieldsOf, readDelivery } from './delivery-body';
import { depthOf, type Fired, fireTrigger } from './fire-trigger';
import { recordAdmission } from './ledger';
import { signatureProblem } from './signature';
import { type TriggerRow, triggerColumns } from './trigger-row';
import { type StepResponse, waitForResponse } from './wait-for-response';

// Deliveries at /webhooks/<path>. They carry no API key: whoever may call is decided by the signature. The bytes are
// checked as they came, before anything is made of them.

type WebhookConfig = z.infer<typeof triggerWebhook.config>;
type Webhook = TriggerRow & { webhook: WebhookConfig };

/** Header names that say who is calling; they do not become part of a run. */
const privateHeaders =
  /^(authorization|cookie|x-api-key|apikey|x-auth-key|proxy-authorization|stripe-signature|x-hub-signature.*|x-webhook-signature|x-sluice-.*)$/;

export async function receiveWebhook(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const headers = new Headers({
    'X-Request-Id': requestId,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  });
  try {
    const trigger = await findWebhook(new URL(request.url).pathname);
    allowOrigin(trigger.webhook, request.headers.get('origin'), headers);
    if (request.method === 'OPTIONS') return preflight(trigger.webhook, headers);
    requireMethod(trigger.webhook, request.method, headers);
    return await receive(trigger, request, headers);
  } catch (error) {
    return errorResponse(toAppError(error, requestId), headers);
  }
}

async function findWebhook(pathname: string): Promise<Webhook> {
  const path = pathOf(pathname);
  const { rows } = await pool().query<TriggerRow>({
    name: 'find-webhook',
    text: `SELECT ${triggerColumns} FROM trigger t JOIN workflow w ON w.id = t.workflow_id
           WHERE t.path = $1 AND t.enabled AND w.status = 'active'`,
    values: [path],
  });
  const [row] = rows;
  if (!row) throw new AppError('not_found', 'There is no webhook here.');
  return { ...row, webhook: triggerWebhook.config.parse(row.config) };
}

/** Each segment decoded once; one that then holds a slash or dots is no path of ours. */
function pathOf(pathname: string): string {
  const rest = pathname.replace(/^\/webhooks\//, '').replace(/\/$/, '');
  const segments = rest.split('/').map((segment) => decodeURIComponent(segment));
  const isPlain = segments.every((segment) => !segment.includes('/'));
  const path = isPlain ? webhookPath(`/webhooks/${segments.join('/')}`) : null;
  if (path === null || path !== segments.join('/'))
    throw new AppError('not_found', 'There is no webhook here.');
  return path;
}

function methodsOf({ method }: WebhookConfig): readonly WebhookMethod[] {
  return Array.isArray(method) ? method : [method];
}

function requireMethod(webhook: WebhookConfig, method: string, headers: Headers): void {
  const methods: readonly string[] = methodsOf(webhook);
  if (methods.includes(method)) return;
  headers.set('Allow', methods.join(', '));
  throw new AppError(
    'method_not_allowed',
    `${method} is not possible here; possible: ${methods.join(', ')}.`,
  );
}

function allowOrigin({ corsOrigins }: WebhookConfig, origin: string | null, headers: Headers): void {
  if (origin === null || corsOrigins.length === 0) return;
  headers.set('Vary', 'Origin');
  if (corsOrigins.includes('*')) headers.set('Access-Control-Allow-Origin', '*');
  else if (corsOrigins.includes(origin)) headers.set('Access-Control-Allow-Origin', origin);
}

function preflight(webhook: WebhookConfig, headers: Headers): Response {
  const methods = methodsOf(webhook).join(', ');
  headers.set('Allow', `${methods}, OPTIONS`);
  if (headers.has('Access-Control-Allow-Origin')) {
    headers.set('Access-Control-Allow-Methods', methods);
    headers.set('Access-Control-Allow-Headers', 'Content-Type, Idempotency-Key, X-Webhook-Signature');
    headers.set('Access-Control-Max-Age', '600');
  }
  return new Response(null, { status: 204, headers });
}

async function receive(trigger: Webhook, request: Request, headers: Headers): Promise<Response> {
  const { webhook } = trigger;
  const bytes = await readRawBody(request);
  const summary = summaryOf(request, bytes.length);
  const refuse = (reason: string) =>
    recordAdmission(trigger, { source: 'webhook', verdict: 'rejected', reason, summary });
  const problem = await checkSignature(trigger, bytes, request.headers);
  if (problem) {
    await refuse(problem);
    throw new AppError('unauthenticated', `${problem}.`);
  }
  let body: Json;
  try {
    body = readDelivery(bytes, request.headers.get('content-type'), webhook.rawBody);
  } catch (error) {
    if (error instanceof AppError) await refuse(error.message);
    throw error;
  }
  const fired = await fire(trigger, request, { body, bytes, summary });
  if (webhook.respond === 'step' && 'admission' in fired) {
    const { runId } = fired.admission;
    const response = await waitForResponse(runId, webhook.waitSeconds * SECOND_MS);
    if (response) return stepAnswer(runId, response, headers);
  }
  return answer(webhook, fired, headers);
}

async function checkSignature(
  { webhook, organizationId }: Webhook,
  bytes: Uint8Array,
  headers: Headers,
): Promise<string | null> {
  const { validateSignature, preset, secret = '' } = webhook;
  if (!validateSignature) return null;
  const key = await signingKey(organizationId, secret);
  if (key === null) return 'The secret of this webhook is missing, so no signature can be checked';
  return signatureProblem(bytes, headers, { preset, secret: key, nowMs: Date.now() });
}

/** The key itself, or the secret it names as it is now; null when there is none of that name. */
async function signingKey(organizationId: string, secret: string): Promise<string | null> {
  const name = secretName(secret);
  if (name === null) return secret;
  try {
    return (await loadSecrets(organizationId, [name]))[name] || null;
  } catch (error) {
    if (error instanceof StepError) return null;
    throw error;
  }
}

async function fire(
  trigger: Webhook,
  request: Request,
  { body, bytes, summary }: { body: Json; bytes: Uint8Array; summary: JsonObject },
): Promise<Fired> {
  const { webhook } = trigger;
  const query = fieldsOf(new URL(request.url).searchParams);
  const input = bytes.length === 0 ? query : body;
  const given = keyOf(request.headers);
  return fireTrigger(trigger, {
    source: 'webhook',
    input,
    data: {
      ...(isPlainObject(input) ? (input as JsonObject) : {}),
      method: request.method,
      headers: headersOf(request.headers),
      query,
      body,
      ...(webhook.rawBody ? { rawBody: Buffer.from(bytes).toString('base64') } : {}),
    },
    event: { type: 'webhook', data: input },
    condition: webhook.condition,
    key: given ?? deliveryId(senderOf(webhook, request.headers), body, request.headers),
    depth: await depthOf(trigger.organizationId, given),
    ...(webhook.respond === 'result' ? { waitMs: webhook.waitSeconds * SECOND_MS } : {}),
    summary,
  });
}

function senderOf({ preset }: WebhookConfig, headers: Headers): string {
  return preset === 'generic' && headers.has('stripe-signature') ? 'stripe' : preset;
}

function keyOf(headers: Headers): string | null {
  const key = headers.get('idempotency-key');
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('invalid_request', 'Idempotency-Key must be 1 to 255 visible ASCII characters.', {
    field: 'Idempotency-Key',
  });
}

function headersOf(headers: Headers): JsonObject {
  return Object.fromEntries([...headers].filter(([name]) => !privateHeaders.test(name)));
}

function summaryOf(request: Request, bytes: number): JsonObject {
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    contentType: request.headers.get('content-type'),
    bytes,
  };
}

function answer(webhook: WebhookConfig, fired: Fired, headers: Headers): Response {
  if ('skipped' in fired) return json(202, { skipped: true, reason: fired.skipped }, headers);
  const { runId, created, finished } = fired.admission;
  const accepted = { executionId: runId, ...(created ? {} : { deduplicated: true }) };
  if (webhook.respond !== 'result' || !finished || !isFinished(finished.status)) {
    return json(202, accepted, headers);
  }
  headers.set('X-Execution-Id', runId);
  return result(finished, headers);
}

function result(run: RunRow, headers: Headers): Response {
  if (run.status === 'completed') return json(200, run.output, headers);
  const message = run.error?.message ?? `The execution is ${run.status}`;
  return json(500, { executionId: run.id, status: run.status, error: { message } }, headers);
}

/** What the step "Respond" says. Its headers come last but cannot take the place of ours: the step refuses those. */
function stepAnswer(runId: string, { status, headers: own, body }: StepResponse, headers: Headers): Response {
  headers.set('X-Execution-Id', runId);
  headers.set('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  const isJson = /\bjson\b/i.test(headers.get('Content-Type') ?? '');
  const text = !isJson && typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(status === 204 || status === 205 || status === 304 ? null : text, { status, headers });
}

function json(status: number, body: Json, headers: Headers): Response {
  headers.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}
