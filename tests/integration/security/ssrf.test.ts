import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { integrations } from '@/lib/api/contracts/integrations';
import { createIntegration } from '@/lib/server/integrations/integrations';
import type { RunRow, RunScope } from '@/lib/server/runs/run-row';
import type { JsonObject } from '@/lib/shared/json';
import { addCredential, addFunction, identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Whatever a step is told to call, it does not reach what only this machine and its network may. A real server stands at a
// loopback address that nobody allowed, so a way around would be seen. The client itself, with names that change where they
// lead: tests/integration/outbound/guarded-fetch.test.ts.

let scope: RunScope;
let allowed: RecordingServer;
let inside: Server;
let port: number;
let visits: string[] = [];
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  allowed = await startRecordingServer();
  inside = createServer((request, response) => {
    visits.push(`${request.method} ${request.headers.host}${request.url}`);
    response.end('{"secret":true}');
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.2', resolve));
  const address = inside.address();
  port = typeof address === 'object' && address ? address.port : 0;
  allowed.onRequest(({ path }) =>
    path === '/away' ? { status: 302, headers: { location: `http://127.0.0.2:${port}/` } } : undefined,
  );
  worker = await startTestWorker();
});

afterAll(async () => {
  await worker.stop();
  await allowed.close();
  inside.closeAllConnections();
  await new Promise((resolve) => inside.close(resolve));
});

/** Ways to write an address, most of them of the server inside. */
const targets = (): string[] => [
  `http://127.0.0.2:${port}/`,
  `http://127.2:${port}/`,
  `http://2130706434:${port}/`,
  `http://0x7f000002:${port}/`,
  `http://0177.0.0.2:${port}/`,
  `http://127.0.0.2.:${port}/`,
  `http://①②⑦.0.0.2:${port}/`,
  `http://[::ffff:127.0.0.2]:${port}/`,
  `http://[::ffff:7f00:2]:${port}/`,
  `http://[64:ff9b::7f00:2]:${port}/`,
  `http://someone:secret@127.0.0.2:${port}/`,
  `http://example.com@127.0.0.2:${port}/`,
  `http://127.0.0.2:${port}/#@example.com`,
  `${allowed.url}/away`,
  `http://[::1]:${port}/`,
  `http://[::]:${port}/`,
  `http://0.0.0.0:${port}/`,
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.0.1/',
  'http://100.64.0.1/',
  'http://[fe80::1]/',
  'file:///etc/passwd',
  `gopher://127.0.0.2:${port}/_GET%20/`,
];

const program = (url: string) => `import { WorkflowEntrypoint } from 'cloudflare:workers';
  export class Ask extends WorkflowEntrypoint { async run(event) { return (await fetch(${url})).text(); } }`;

const kinds: [string, JsonObject][] = [
  ['http', { url: '{{input.url}}' }],
  ['notification', { channel: 'webhook', to: '{{input.url}}', message: 'Hello' }],
  ['code_snippet', { code: 'return (await fetch(input.url)).text()', allowFetch: true }],
  ['code_workflow', { code: program('event.payload.url') }],
];

function expectRefused(what: string, run: RunRow): void {
  expect([what, run.status]).toEqual([what, 'failed']);
  expect([what, run.error?.message]).toEqual([
    what,
    expect.stringMatching(/private|not allowed|may not|only http|not a URL|refused|must be/i),
  ]);
  expect([what, JSON.stringify(run)]).toEqual([what, expect.not.stringContaining('"secret":true')]);
}

it.each(kinds)('the step %s does not reach inside, however the address is written', async (type, config) => {
  visits = [];
  const workflow = await deployWorkflow(scope, chain(['step', type, config]));
  const runs = await Promise.all(targets().map((url) => runToEnd(scope, workflow, { url })));
  for (const [n, run] of runs.entries()) expectRefused(`${type} ${targets()[n]}`, run);
  expect(visits).toEqual([]);
});

it('nor does what was registered: functions, connectors, models, databases', async () => {
  visits = [];
  const url = `http://127.0.0.2:${port}`;
  await addFunction(scope, { name: 'inside', url });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Inside', version: '1' },
    servers: [{ url }],
    paths: { '/call': { get: { operationId: 'call' } } },
  };
  await createIntegration(identityOf(scope), integrations.create.body.parse({ name: 'inside', document }));
  const allowedHosts = ['127.0.0.2'];
  const llm = { protocol: 'openai', baseUrl: url, apiKey: 'a key of the provider' };
  await addCredential(scope, { name: 'model', type: 'llm', data: llm, allowedHosts });
  const database = { host: '127.0.0.2', port, database: 'x', username: 'x', password: 'x', tls: false };
  await addCredential(scope, { name: 'database', type: 'postgresql', data: database, allowedHosts });
  const steps: [string, JsonObject][] = [
    ['function_call', { function: 'inside' }],
    ['integration', { integration: 'inside', action: 'call' }],
    ['agent', { credential: 'model', model: 'small', prompt: 'Hello' }],
    ['record', { operation: 'query', credential: 'database', sql: 'SELECT 1' }],
  ];
  for (const [type, config] of steps) {
    const run = await runToEnd(scope, await deployWorkflow(scope, chain(['step', type, config])), {});
    expectRefused(type, run);
  }
  expect(visits).toEqual([]);
});
