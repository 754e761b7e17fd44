import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import type { RunRow, RunScope } from '@/lib/server/runs/run-row';
import { watchRun } from '@/lib/server/runs/watch-run';
import type { JsonObject } from '@/lib/shared/json';
import { addCredential, addFunction } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, runToEnd, soundLog } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// A far side that repeats everything it is told, failures that quote it, steps that write it down: nothing of it may be
// found anywhere in the database or in what is streamed. What the API answers is in tests/api/credentials.test.ts.

const TOKEN = 'leak/token+of=the"far side';
const PASSWORD = 'leak password';
const SECRET = 'leak-secret-0123456789';

const forbidden = [TOKEN, PASSWORD, SECRET].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  btoa(secret),
  btoa(`ada:${secret}`),
]);

let scope: RunScope;
let recorder: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
  worker = await startTestWorker();
  recorder.onRequest(({ path, headers, body }) => ({
    status: path.startsWith('/fail') ? 400 : 200,
    body: {
      headers,
      body,
      path,
      encoded: encodeURIComponent(String(headers.authorization)),
      ...(body.includes(SECRET) ? { [SECRET]: 1 } : {}),
    },
    headers: { 'x-repeated': encodeURIComponent(String(headers.authorization ?? headers['x-secret'])) },
  }));
  await addCredential(scope, { name: 'token', type: 'bearer', data: { token: TOKEN } });
  await addCredential(scope, {
    name: 'key',
    type: 'api_key',
    data: { placement: 'query', name: 'q', value: TOKEN },
  });
  await addCredential(scope, { name: 'user', type: 'basic', data: { username: 'ada', password: PASSWORD } });
  await addCredential(scope, { name: 'SECRET', type: 'secret', data: { value: SECRET } });
});

afterAll(async () => {
  await worker.stop();
  await recorder.close();
});

async function run(...steps: Parameters<typeof chain>): Promise<RunRow> {
  return runToEnd(scope, await deployWorkflow(scope, chain(...steps)));
}

/** Everything that is kept of the run, and what its watchers are sent. */
async function tracesOf(runId: string): Promise<string> {
  const { rows } = await pool().query(
    `SELECT (SELECT row_to_json(r)::text FROM run r WHERE id = $1) AS run,
            (SELECT string_agg(events::text, '') FROM run_log WHERE run_id = $1) AS log,
            (SELECT string_agg(value::text, '') FROM run_blob WHERE run_id = $1) AS blobs`,
    [runId],
  );
  const streamed = [];
  for await (const events of watchRun(runId, 0, new AbortController().signal)) streamed.push(...events);
  return JSON.stringify([rows, streamed]);
}

async function expectNoTrace(runId: string): Promise<void> {
  const traces = await tracesOf(runId);
  for (const text of forbidden) {
    expect(traces).not.toContain(text);
    expect(traces).not.toContain(JSON.stringify(JSON.stringify(text)).slice(1, -1));
  }
}

describe('a secret is struck out of', () => {
  it.each(['token', 'key', 'user'])('the output of a step that used the credential "%s"', async (auth) => {
    const { id, status, output } = await run(['call', 'http', { url: `${recorder.url}/echo`, auth }]);
    expect(status).toBe('completed');
    expect(JSON.stringify(output)).toContain('[redacted]');
    await expectNoTrace(id);
  });

  it('the output of the step after it', async () => {
    const { id } = await run(
      ['call', 'http', { url: `${recorder.url}/echo`, auth: 'token' }],
      ['copy', 'set', { fields: { all: '{{ result }}' } }],
    );
    await expectNoTrace(id);
  });

  it.each(['token', 'key', 'user'])('the error and the log of a step that failed with "%s"', async (auth) => {
    const { id, status } = await run(['call', 'http', { url: `${recorder.url}/fail`, auth }]);
    expect(status).toBe('failed');
    const log = await soundLog(id);
    expect(eventsOf(log, 'step.log').length + eventsOf(log, 'step.failed').length).toBeGreaterThan(1);
    await expectNoTrace(id);
  });

  it('everything a template of a setting brings it into', async () => {
    const text = '{{ secrets.SECRET }}';
    const steps: [type: string, config: JsonObject][] = [
      ['set', { fields: { a: text, b: [`x${text}y`], encoded: '{{ base64Encode(secrets.SECRET) }}' } }],
      ['log', { message: `Look: ${text}` }],
      ['fail', { message: text }],
      ['http', { url: `not a url ${text}` }],
      ['http', { url: `http://127.0.0.1:1/${text}` }],
      [
        'http',
        { url: `${recorder.url}/fail`, headers: { 'x-secret': text }, body: { text }, method: 'POST' },
      ],
      ['loop', { items: [text] }],
      ['function_call', { function: 'echo', input: { [text]: text } }],
      ['function_call', { function: 'log', input: { message: text, data: { text } } }],
      ['function_call', { function: 'fail', input: { message: text } }],
      ['function_call', { function: text }],
    ];
    for (const step of steps) {
      const { id } = await run(['step', ...step]);
      await expectNoTrace(id);
    }
  });

  it('what an http function answers', async () => {
    const url = `${recorder.url}/function`;
    await addFunction(scope, {
      name: 'repeats',
      url,
      auth: 'token',
      secret: SECRET,
      headers: { 'X-Secret': '{{secrets.SECRET}}' },
    });
    await addFunction(scope, { name: 'quotes', url: `${recorder.url}/fail`, auth: 'user' });
    for (const name of ['repeats', 'quotes']) {
      const { id } = await run(['call', 'function_call', { function: name }]);
      await expectNoTrace(id);
    }
  });

  it('outputs too large to stand in the log', async () => {
    const text = `${'{{ secrets.SECRET }} '.repeat(20)}${'x'.repeat(300_000)}`;
    const { id } = await run(['make', 'set', { fields: { text } }]);
    await expectNoTrace(id);
  });
});

describe('the database', () => {
  it('holds no credential in the clear', async () => {
    const { rows } = await pool().query(
      `SELECT row_to_json(c)::text AS row FROM credential c UNION ALL SELECT row_to_json(f)::text FROM function f
       UNION ALL SELECT row_to_json(v)::text FROM function_version v`,
    );
    const text = JSON.stringify(rows);
    for (const secret of forbidden) expect(text).not.toContain(secret);
  });
});
