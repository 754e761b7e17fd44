import { afterAll, beforeAll, expect, it } from 'vitest';
import { integrations } from '@/lib/api/contracts/integrations';
import { variables } from '@/lib/api/contracts/variables';
import { createIntegration } from '@/lib/server/integrations/integrations';
import type { RunScope } from '@/lib/server/runs/run-row';
import { createVariable } from '@/lib/server/variables/write-variable';
import type { JsonObject } from '@/lib/shared/json';
import { addCredential, addFunction, identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// A line break in a value never begins another header, nor another request. Mail: tests/integration/mail/delivery.env.test.ts;
// answers of webhooks: tests/integration/triggers/respond.test.ts.

let scope: RunScope;
let far: RecordingServer;
let worker: TestWorker;

const attacks = [
  'a\r\nX-Evil: 1',
  'a\nX-Evil: 1',
  'a\rX-Evil: 1',
  'a\r\n\r\nGET /evil HTTP/1.1\r\nHost: x\r\n\r\n',
  'a\0b',
];

beforeAll(async () => {
  scope = await createScope();
  far = await startRecordingServer();
  worker = await startTestWorker();
  await addFunction(scope, {
    name: 'far',
    url: `${far.url}/function`,
    headers: { 'x-value': '{{env.LINES}}' },
  });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Far', version: '1' },
    servers: [{ url: `${far.url}/api` }],
    paths: {
      '/call': {
        get: {
          operationId: 'call',
          parameters: [{ name: 'X-Value', in: 'header', schema: { type: 'string' } }],
        },
      },
    },
  };
  await createIntegration(identityOf(scope), integrations.create.body.parse({ name: 'far', document }));
});

afterAll(async () => {
  await worker.stop();
  await far.close();
});

async function run(type: string, config: JsonObject, value: string) {
  const ref = await deployWorkflow(scope, chain(['step', type, config]));
  return runToEnd(scope, ref, { value });
}

const kinds: [string, string, (url: string) => JsonObject][] = [
  [
    'a header of a request',
    'http',
    (url) => ({ url: `${url}/http`, headers: { 'X-Value': '{{input.value}}' } }),
  ],
  ['the URL of a request', 'http', (url) => ({ url: `${url}/http?q={{input.value}}` })],
  [
    'the name of a file in a form',
    'http',
    (url) => ({
      method: 'POST',
      url: `${url}/http`,
      body: { file: { filename: '{{input.value}}', content: 'x', contentType: '{{input.value}}' } },
      bodyType: 'multipart',
    }),
  ],
  ['the query of a request', 'http', (url) => ({ url: `${url}/http`, query: { q: '{{input.value}}' } })],
  [
    'a header of an operation',
    'integration',
    () => ({ integration: 'far', action: 'call', params: { 'X-Value': '{{input.value}}' } }),
  ],
];

it.each(kinds.flatMap(([what, type, config]) => attacks.map((attack) => ({ what, type, config, attack }))))(
  '$what with $attack brings no header and no request of its own',
  async ({ type, config, attack }) => {
    const ended = await run(type, config(far.url), attack);
    // Refused, or sent as a value that cannot break the line.
    if (ended.status === 'failed') expect(ended.error?.message).not.toBe('');
    for (const request of far.requests) {
      expect(request.headers).not.toHaveProperty('x-evil');
      expect(request.path).not.toBe('/evil');
      expect(request.body).not.toMatch(/[\r\n](x-evil|get )/i);
    }
  },
);

it('a secret brings none either: credentials hold no line breaks, and of a variable that does nothing is sent', async () => {
  const value = 'abcdefgh\r\nX-Evil: 1';
  const kept = addCredential(scope, { name: 'LINES', type: 'secret', data: { value } });
  await expect(kept).rejects.toThrow('line breaks');
  const body = variables.create.body.parse({ name: 'LINES', value, isSecret: true });
  await createVariable(identityOf(scope), body);
  const before = far.to('/function').length;
  const ended = await run('function_call', { function: 'far' }, 'x');
  expect(ended).toMatchObject({ status: 'failed', error: { code: 'invalid_request' } });
  expect(far.to('/function')).toHaveLength(before);
});
