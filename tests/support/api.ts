import { randomUUID } from 'node:crypto';
import { invariant } from '@/lib/shared/errors';

// The main API over HTTP, as a program sees it. The suite's set-up says where it is and with which key.

export const baseUrl = process.env.SLUICE_URL ?? 'http://127.0.0.1:3000';
export const fullKey = process.env.SLUICE_API_KEY ?? '';

// biome-ignore lint/suspicious/noExplicitAny: the tests look into answers, and fail where they are not as expected
export type AnyBody = any;

export type Reply = { status: number; body: AnyBody; headers: Headers };

export type CallOptions = {
  /** Null: no credential. */
  key?: string | null;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Uint8Array | ReadableStream;
  headers?: Record<string, string>;
  /** The answer is a stream that does not end by itself: only its head is wanted. */
  isStream?: boolean;
};

export async function call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  const { key = fullKey, body, raw, headers, isStream = false } = options;
  const hasBody = body !== undefined || raw !== undefined;
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      ...(key === null ? {} : { 'X-API-Key': key }),
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(hasBody ? { body: raw ?? JSON.stringify(body), duplex: 'half' } : {}),
  } as RequestInit);
  if (isStream && response.ok) {
    await response.body?.cancel();
    return { status: response.status, body: undefined, headers: response.headers };
  }
  const text = await response.text();
  return { status: response.status, body: parse(text), headers: response.headers };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A name no other test uses. */
export function unique(name: string): string {
  return `${name} ${randomUUID().slice(0, 8)}`;
}

export const twoSteps = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    { id: 'work', nodeId: 'noop', label: 'Work', position: { x: 320, y: 0 }, config: {} },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'work', targetPort: 'input' }],
};

export async function createWorkflow(fields: object = {}, key = fullKey): Promise<string> {
  const reply = await call('POST', '/api/v1/workflows', {
    key,
    body: { name: unique('Workflow'), ...twoSteps, ...fields },
  });
  invariant(
    reply.status === 201,
    `creating a workflow answered ${reply.status} ${JSON.stringify(reply.body)}`,
  );
  return reply.body.workflowId;
}

export async function createKey(fields: object, key = fullKey): Promise<string> {
  const reply = await call('POST', '/api/v1/api-keys', { key, body: { name: unique('Key'), ...fields } });
  invariant(reply.status === 201, `creating a key answered ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body.key;
}

const allScopes = ['workflows:read', 'workflows:write', 'workflows:execute'];

export type Person = { userId: string; email: string; key: string };

/** Another member of the organization of `key`, with a key of their own. */
export async function createMember(role = 'editor', key = fullKey): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const reply = await call('POST', '/api/v1/members', { key, body: { email, role, password: 'a password' } });
  invariant(reply.status === 201, `adding a member answered ${reply.status} ${JSON.stringify(reply.body)}`);
  const { userId } = reply.body;
  const scopes = role === 'viewer' ? ['workflows:read'] : allScopes;
  return { userId, email, key: await createKey({ scopes, userId }, key) };
}

/** A key of another organization. */
export async function createOtherOrganization(): Promise<{ organizationId: string; key: string }> {
  const reply = await call('POST', '/api/v1/organizations', {
    body: { name: unique('Other'), withKey: true },
  });
  invariant(reply.status === 201, `creating an organization answered ${reply.status}`);
  return { organizationId: reply.body.id, key: reply.body.apiKey };
}
