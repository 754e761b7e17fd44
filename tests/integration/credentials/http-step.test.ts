import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { addCredential } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, runToEnd, soundLog } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// What a credential adds to the request of an http step, and where it may go.

let scope: RunScope;
let recorder: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
  worker = await startTestWorker();
});

afterAll(async () => {
  await worker.stop();
  await recorder.close();
});

async function request(path: string, auth: string, config: object = {}) {
  const step = { url: `${recorder.url}${path}`, auth, ...config };
  return runToEnd(scope, await deployWorkflow(scope, chain(['call', 'http', step])));
}

describe('an http step with a credential', () => {
  it.each([
    ['api_key', { name: 'X-Shop-Key', value: 'key of the shop' }, { 'x-shop-key': 'key of the shop' }],
    ['bearer', { token: 'token of the bearer' }, { authorization: 'Bearer token of the bearer' }],
    ['basic', { username: 'ada', password: 'p:w' }, { authorization: `Basic ${btoa('ada:p:w')}` }],
    [
      'llm',
      { baseUrl: 'https://llm.example.com', apiKey: 'key of the model' },
      { authorization: 'Bearer key of the model' },
    ],
  ] as const)('of the type %s sends it, by name or by id', async (type, data, headers) => {
    const id = await addCredential(scope, { name: `send ${type}`, type, data });
    for (const reference of [id, `send ${type}`]) {
      const run = await request(`/${type}`, reference);
      expect(run.status).toBe('completed');
    }
    for (const { headers: sent } of recorder.to(`/${type}`)) expect(sent).toMatchObject(headers);
    await until(async () => {
      const { rows } = await pool().query('SELECT last_used_at FROM credential WHERE id = $1', [id]);
      return rows[0]?.last_used_at;
    });
  });

  it('sends a key in the query where it belongs there', async () => {
    const data = { placement: 'query', name: 'key', value: 'in the query' };
    await addCredential(scope, { name: 'query', type: 'api_key', data });
    expect((await request('/in-query', 'query', { query: { page: 2 } })).status).toBe('completed');
    expect(recorder.to('/in-query?page=2&key=in+the+query')).toHaveLength(1);
  });

  it('fails when there is none of that name, and does not ask the far side', async () => {
    const run = await request('/unknown', 'nobody');
    expect(run.error).toMatchObject({ code: 'credential_not_found' });
    expect(recorder.to('/unknown')).toHaveLength(0);
  });

  it('does not find the credentials of another organization', async () => {
    const id = await addCredential(await createScope(), {
      name: 'theirs',
      type: 'bearer',
      data: { token: 'their token' },
    });
    for (const reference of [id, 'theirs']) {
      expect((await request('/theirs', reference)).error).toMatchObject({ code: 'credential_not_found' });
    }
    expect(recorder.to('/theirs')).toHaveLength(0);
  });

  it('sends it only to its allowed hosts', async () => {
    const bearer = { type: 'bearer', data: { token: 'for one host' } } as const;
    const port = new URL(recorder.url).port;
    await addCredential(scope, {
      ...bearer,
      name: 'elsewhere',
      allowedHosts: ['api.example.com', '*.0.0.1'],
    });
    await addCredential(scope, { ...bearer, name: 'other port', allowedHosts: ['127.0.0.1:1'] });
    await addCredential(scope, { ...bearer, name: 'here', allowedHosts: [`127.0.0.1:${port}`] });
    for (const name of ['elsewhere', 'other port']) {
      expect((await request('/hosts', name)).error).toMatchObject({ code: 'credential_host_refused' });
    }
    expect(recorder.to('/hosts')).toHaveLength(0);
    expect((await request('/hosts', 'here')).status).toBe('completed');
  });

  it('does not take it along to another origin', async () => {
    const other = await startRecordingServer();
    recorder.script('/away', { status: 307, headers: { location: `${other.url}/landed` } });
    await addCredential(scope, {
      name: 'odd',
      type: 'api_key',
      data: { name: 'X-Shop', value: 'not for others' },
    });
    expect((await request('/away', 'odd')).status).toBe('completed');
    expect(recorder.to('/away')[0]?.headers['x-shop']).toBe('not for others');
    expect(other.to('/landed')[0]?.headers['x-shop']).toBeUndefined();
    await other.close();
  });

  it('refuses types that HTTP does not know', async () => {
    await addCredential(scope, { name: 'mail', type: 'smtp', data: { host: 'mail.example.com' } });
    expect((await request('/mail', 'mail')).error).toMatchObject({ code: 'credential_type' });
  });
});

describe('OAuth 2 client credentials', () => {
  const client = { clientId: 'client id', clientSecret: 'secret of the client' };

  async function addClient(name: string, data: object = {}): Promise<void> {
    const tokenUrl = `${recorder.url}/token/${name}`;
    await addCredential(scope, { name, type: 'oauth2', data: { ...client, tokenUrl, ...data } });
  }

  it('get one token for many requests', async () => {
    recorder.script('/token/many', { body: { access_token: 'token for many', expires_in: 3600 } });
    await addClient('many', { scope: 'read write' });
    const step = { url: `${recorder.url}/many`, auth: 'many' };
    const definition = chain(['one', 'http', step], ['two', 'http', step]);
    expect((await runToEnd(scope, await deployWorkflow(scope, definition))).status).toBe('completed');
    expect(recorder.to('/many').map(({ headers }) => headers.authorization)).toEqual(
      Array(2).fill('Bearer token for many'),
    );
    const [asked, ...more] = recorder.to('/token/many');
    expect(more).toEqual([]);
    expect(asked?.headers.authorization).toBe(`Basic ${btoa('client+id:secret+of+the+client')}`);
    expect(asked?.body).toBe('grant_type=client_credentials&scope=read+write');
  });

  it('get another when it ends', async () => {
    recorder.script(
      '/token/short',
      { body: { access_token: 'first token', expires_in: 5 } },
      { body: { access_token: 'second token' } },
    );
    await addClient('short');
    await request('/short', 'short');
    await request('/short', 'short');
    expect(recorder.to('/short').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first token',
      'Bearer second token',
    ]);
  });

  it('get another when it is refused, once', async () => {
    recorder.script(
      '/token/refused',
      { body: { access_token: 'refused token' } },
      { body: { access_token: 'good token!' } },
    );
    recorder.script('/refused', { status: 401 }, { status: 200 });
    await addClient('refused', { sendClientIn: 'body' });
    expect((await request('/refused', 'refused')).status).toBe('completed');
    expect(recorder.to('/refused').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer refused token',
      'Bearer good token!',
    ]);
    expect(recorder.to('/token/refused')[0]?.body).toContain('client_secret=secret+of+the+client');
    recorder.script('/refused', { status: 401 });
    expect((await request('/refused', 'refused')).error).toMatchObject({ code: 'http_401' });
  });

  it('fail the step when there is no token', async () => {
    recorder.script('/token/none', { status: 400, body: { error: 'invalid_client' } });
    await addClient('none');
    const run = await request('/none', 'none');
    expect(run.error).toMatchObject({ code: 'oauth_token_refused' });
    expect(run.error?.message).toContain('400 (invalid_client)');
    expect(recorder.to('/none')).toHaveLength(0);
  });
});

describe('{{secrets.NAME}}', () => {
  it('is filled in where the author of the workflow wrote it', async () => {
    await addCredential(scope, { name: 'SHOP_TOKEN', type: 'secret', data: { value: 'token of the shop' } });
    const headers = {
      'x-token': 'Token {{secrets.SHOP_TOKEN}}',
      'x-pair': "{{ 'id:' + secrets.SHOP_TOKEN }}",
    };
    const step = { url: `${recorder.url}/secrets`, headers };
    expect((await runToEnd(scope, await deployWorkflow(scope, chain(['call', 'http', step])))).status).toBe(
      'completed',
    );
    expect(recorder.to('/secrets')[0]?.headers).toMatchObject({
      'x-token': 'Token token of the shop',
      'x-pair': 'id:token of the shop',
    });
  });

  it('stays text where data says it (X5)', async () => {
    await addCredential(scope, { name: 'WANTED', type: 'secret', data: { value: 'what they want' } });
    const step = { method: 'POST', url: `${recorder.url}/expansion`, body: { said: '{{trigger.said}}' } };
    const ref = await deployWorkflow(scope, chain(['call', 'http', step]));
    expect((await runToEnd(scope, ref, { said: '{{secrets.WANTED}}' })).status).toBe('completed');
    expect(recorder.to('/expansion')[0]?.body).toBe('{"said":"{{secrets.WANTED}}"}');
  });

  it('cannot be chosen by data, nor read by an expression of a step', async () => {
    const definition = chain(
      ['computed', 'set', { fields: { a: '{{ secrets[trigger.name] }}', all: '{{ secrets }}' } }],
      ['expression', 'set', { fields: [{ path: 'b', expression: 'secrets.WANTED' }] }],
    );
    const run = await runToEnd(scope, await deployWorkflow(scope, definition), { name: 'WANTED' });
    expect(run.output).toEqual({ b: null });
    const [computed] = eventsOf(await soundLog(run.id), 'step.succeeded', 'computed');
    expect(computed?.output).toEqual({ value: { a: '', all: '' } });
  });

  it('fails the step when there is no such secret', async () => {
    const ref = await deployWorkflow(scope, chain(['make', 'set', { fields: { a: '{{secrets.MISSING}}' } }]));
    expect((await runToEnd(scope, ref)).error).toMatchObject({ code: 'secret_not_found' });
  });
});
