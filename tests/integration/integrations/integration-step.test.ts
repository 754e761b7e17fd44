import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integrations } from '@/lib/api/contracts/integrations';
import type { BodyInput } from '@/lib/api/define-endpoint';
import { createIntegration, updateIntegration } from '@/lib/server/integrations/integrations';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { JsonObject } from '@/lib/shared/json';
import { addCredential, identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let far: RecordingServer;
let worker: TestWorker;

const TOKEN = 'a-token-that-nobody-may-see';

const documentOf = (url: string): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  servers: [{ url: `${url}/api` }],
  paths: {
    '/rooms/{room}/messages': {
      post: {
        operationId: 'postMessage',
        parameters: [{ name: 'room', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
            },
          },
        },
      },
    },
  },
});

beforeAll(async () => {
  scope = await createScope();
  far = await startRecordingServer();
  worker = await startTestWorker();
  await addCredential(scope, { name: 'chat-bot', type: 'bearer', data: { token: TOKEN } });
  far.script('/openapi.json', { body: documentOf(far.url) });
  await add({ name: 'chat', url: `${far.url}/openapi.json`, credential: 'chat-bot' });
});

afterAll(async () => {
  await worker.stop();
  await far.close();
});

const add = (body: BodyInput<typeof integrations.create>) =>
  createIntegration(identityOf(scope), integrations.create.body.parse(body));

async function step(config: JsonObject, policy = {}, input: JsonObject = {}) {
  return runToEnd(scope, await deployWorkflow(scope, chain(['call', 'integration', config, policy])), input);
}

const post = { integration: 'chat', action: 'postMessage' };

describe('the integration step', () => {
  it('calls the operation with its parameters and the credential', async () => {
    far.script('/api/rooms/a%20b/messages', { status: 201, body: { id: 7, echo: TOKEN } });
    const params = { room: 'a b', text: 'Hello {{input.name}}' };
    const run = await step({ ...post, params }, {}, { name: 'Ada' });
    expect(run).toMatchObject({ status: 'completed', output: { status: 201, body: { id: 7 } } });
    expect(JSON.stringify(run.output)).not.toContain(TOKEN);
    const [request] = far.to('/api/rooms/a%20b/messages');
    expect(request).toMatchObject({ method: 'POST', body: '{"text":"Hello Ada"}', key: `${run.id}/call` });
    expect(request?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('tries again what may pass, with the same key, and not what will not', async () => {
    far.script('/api/rooms/busy/messages', { status: 503 }, { status: 200, body: {} });
    const retry = { retry: { maxRetries: 2, initialDelayMs: 10 } };
    expect((await step({ ...post, params: { room: 'busy', text: 'x' } }, retry)).status).toBe('completed');
    const sent = far.to('/api/rooms/busy/messages');
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    far.script('/api/rooms/closed/messages', {
      status: 403,
      body: { error: { message: 'The room is closed' } },
    });
    const refused = await step({ ...post, params: { room: 'closed', text: 'x' } }, retry);
    expect(refused.error).toMatchObject({ code: 'http_403' });
    expect(refused.error?.message).toContain('The room is closed');
    expect(far.to('/api/rooms/closed/messages')).toHaveLength(1);
  });

  it('says what there is, when what it names is not', async () => {
    const nobody = await step({ integration: 'nobody', action: 'x' });
    expect(nobody.error).toMatchObject({ code: 'integration_not_found' });
    expect(nobody.error?.message).toContain('There are chat');
    const unknown = await step({ integration: 'chat', action: 'post' });
    expect(unknown.error).toMatchObject({ code: 'operation_not_found' });
    expect(unknown.error?.message).toContain('postMessage');
    const missing = await step({ ...post, params: { room: 'x' } });
    expect(missing.error).toMatchObject({ code: 'input_invalid' });
    const before = far.requests.length;
    const astray = await step({ ...post, params: { room: '..', text: 'x' } });
    expect(astray.error).toMatchObject({ code: 'input_invalid' });
    expect(far.requests).toHaveLength(before);
  });

  it('of another organization is not found', async () => {
    const other = await createScope();
    const ref = await deployWorkflow(other, chain(['call', 'integration', post]));
    expect((await runToEnd(other, ref)).error).toMatchObject({ code: 'integration_not_found' });
  });

  it('does not reach private places, wherever the document says its server is', async () => {
    await add({ name: 'inside', document: documentOf('http://169.254.169.254') });
    const run = await step({
      integration: 'inside',
      action: 'postMessage',
      params: { room: 'x', text: 'x' },
    });
    expect(run.error).toMatchObject({ code: 'outbound_refused' });
    await expect(add({ name: 'meta', url: 'http://10.0.0.1/openapi.json' })).rejects.toThrow(
      'not a public address',
    );
  });
});

describe('an integration', () => {
  it('calls only servers its document names', async () => {
    const document = documentOf('https://chat.example.com');
    await expect(add({ name: 'evil', document, serverUrl: 'https://evil.example.com' })).rejects.toThrow(
      'does not name evil.example.com',
    );
    const body = integrations.update.body.parse({ serverUrl: 'https://evil.example.com' });
    await expect(updateIntegration(identityOf(scope), 'chat', body)).rejects.toThrow('does not name');
  });

  it('needs a document with operations, a free name and a credential that is there', async () => {
    await expect(add({ name: 'chat', connector: 'slack' })).rejects.toThrow('already');
    await expect(add({ name: 'none' })).rejects.toThrow('Give one of');
    await expect(add({ name: 'none', document: 'openapi: 3.1.0\npaths: {}' })).rejects.toThrow(
      'no operations',
    );
    await expect(add({ name: 'none', connector: 'slack', credential: 'nobody' })).rejects.toThrow(
      'no credential',
    );
    far.script('/gone.json', { status: 404 });
    await expect(add({ name: 'none', url: `${far.url}/gone.json` })).rejects.toThrow('answered 404');
  });

  it('can be one that is shipped', async () => {
    for (const connector of ['slack', 'github']) {
      const { operations } = await add({ name: `my-${connector}`, connector });
      expect(operations.length).toBeGreaterThan(3);
    }
  });
});
