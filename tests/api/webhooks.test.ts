import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization, createWorkflow, twoSteps } from '../support/api';
import { admissionsOf, ended, executionsOf, uniquePath, withTrigger } from '../support/triggers';

async function webhook(config: object = {}) {
  const path = uniquePath('hook');
  const workflowId = await withTrigger('trigger.webhook', { path, ...config });
  return { workflowId, path: `/webhooks/${path}` };
}

function send(path: string, raw: string | Uint8Array, headers: Record<string, string> = {}, method = 'POST') {
  return call(method, path, { key: null, raw, headers });
}

describe('a webhook', () => {
  it('starts a run with the body as its input, and headers and query in trigger (B24)', async () => {
    const { workflowId, path } = await webhook();
    const reply = await send(`${path}?from=shop`, '{"orderId":17}', { 'X-Shop': 'a', Cookie: 'private=1' });
    expect([reply.status, Object.keys(reply.body)]).toEqual([202, ['executionId']]);
    const run = await ended(reply.body.executionId);
    expect(run).toMatchObject({ status: 'completed', triggerType: 'webhook' });
    const { data } = run.trigger;
    expect(data).toMatchObject({
      orderId: 17,
      body: { orderId: 17 },
      query: { from: 'shop' },
      method: 'POST',
    });
    expect(data.headers).toMatchObject({ 'x-shop': 'a' });
    expect(data.headers).not.toHaveProperty('cookie');
    expect(await admissionsOf(workflowId)).toMatchObject([
      { verdict: 'ran', source: 'webhook', executionId: reply.body.executionId, nodeId: 'start' },
    ]);
  });

  it('takes forms and text, and refuses what it cannot read', async () => {
    const { path } = await webhook({ respond: 'result' });
    const form = await send(path, 'a=1&b=2&b=3', { 'Content-Type': 'application/x-www-form-urlencoded' });
    expect([form.status, form.body]).toEqual([200, { a: '1', b: ['2', '3'] }]);
    const text = await send(path, 'plain ✓', { 'Content-Type': 'text/plain' });
    expect([text.status, text.body]).toEqual([200, 'plain ✓']);
    expect((await send(path, '{', {})).status).toBe(400);
    expect((await send(path, 'x', { 'Content-Type': 'image/png' })).status).toBe(415);
    expect((await send(path, `"${'x'.repeat(11 * 1024 * 1024)}"`)).status).toBe(413);
  });

  it('keeps the bytes as they came where it is told to, whatever they are', async () => {
    const { path } = await webhook({ rawBody: true });
    const dataOf = async (raw: string | Uint8Array, type: string) => {
      const { body } = await send(path, raw, { 'Content-Type': type });
      return (await ended(body.executionId)).trigger.data;
    };
    const odd = '{ "a" : 1.0 }';
    expect(await dataOf(odd, 'application/json')).toMatchObject({ a: 1, rawBody: btoa(odd) });
    const picture = new Uint8Array([0, 255, 1]);
    expect(await dataOf(picture, 'image/png')).toMatchObject({ body: null, rawBody: 'AP8B' });
    expect((await send(path, '{', { 'Content-Type': 'application/json' })).status).toBe(400);
  });

  it('delivered a hundred times with one key runs once', async () => {
    const { workflowId, path } = await webhook();
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => send(path, '{"a":1}', { 'Idempotency-Key': 'delivery-1' })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(replies.map(({ body }) => body.executionId)).size).toBe(1);
    expect(await executionsOf(workflowId)).toHaveLength(1);
    const verdicts = (await admissionsOf(workflowId)).map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'ran')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'deduplicated')).toHaveLength(99);
  });

  it('skips what its condition does not want', async () => {
    const { workflowId, path } = await webhook({ condition: 'input.amount > 1000' });
    const reply = await send(path, '{"amount":1000}');
    expect([reply.status, reply.body.skipped]).toEqual([202, true]);
    expect((await send(path, '{"amount":1001}')).body.executionId).toMatch(/^run_/);
    expect((await admissionsOf(workflowId)).map(({ verdict }) => verdict)).toEqual(['ran', 'filtered']);
  });

  it('refuses one too many where the workflow is limited, and the ledger says so', async () => {
    const path = uniquePath('hook');
    const start = { ...twoSteps.nodes[0], nodeId: 'trigger.webhook', config: { path } };
    const id = await createWorkflow({
      status: 'active',
      nodes: [start, twoSteps.nodes[1]],
      settings: { rateLimit: { count: 1, perMs: 3_600_000 } },
    });
    const [first, second] = [await send(`/webhooks/${path}`, '{}'), await send(`/webhooks/${path}`, '{}')];
    expect([first.status, second.status, second.body.error.code]).toEqual([202, 429, 'rate_limited']);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await admissionsOf(id)).map(({ verdict }) => verdict)).toEqual(['limited', 'ran']);
  });

  it('answers 405 to another method, and 404 once the workflow does not listen any more', async () => {
    const { workflowId, path } = await webhook();
    const wrong = await call('GET', path, { key: null });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    await call('PUT', `/api/v1/workflows/${workflowId}/status`, { body: { status: 'paused' } });
    expect((await send(path, '{}')).status).toBe(404);
    await call('POST', `/api/v1/workflows/${workflowId}/deploy`);
    expect((await send(path, '{}')).status).toBe(202);
    await call('DELETE', `/api/v1/workflows/${workflowId}`);
    expect((await send(path, '{}')).status).toBe(404);
  });

  it('lets in browsers of the origins it names', async () => {
    const { path } = await webhook({ corsOrigins: ['https://shop.example'] });
    const ask = (origin: string) => call('OPTIONS', path, { key: null, headers: { Origin: origin } });
    const reply = await ask('https://shop.example');
    expect(reply.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect((await ask('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the path of a webhook', () => {
  it('belongs to one workflow of the installation', async () => {
    const { path } = await webhook();
    const start = { ...twoSteps.nodes[0], nodeId: 'trigger.webhook', config: { path } };
    const draft = await createWorkflow({ nodes: [start, twoSteps.nodes[1]] });
    const clash = await call('POST', `/api/v1/workflows/${draft}/deploy`);
    expect([clash.status, clash.body.error.field]).toEqual([409, 'path']);
    expect((await call('GET', `/api/v1/workflows/${draft}`)).body.status).toBe('draft');
    const other = await createOtherOrganization();
    const theirs = await createWorkflow({ nodes: [start, twoSteps.nodes[1]] }, other.key);
    expect((await call('POST', `/api/v1/workflows/${theirs}/deploy`, { key: other.key })).status).toBe(409);
  });

  it('is refused when no address can have it', async () => {
    for (const path of ['', '../x', 'a b', 'a//b']) {
      const start = { ...twoSteps.nodes[0], nodeId: 'trigger.webhook', config: { path } };
      const reply = await call('POST', '/api/v1/workflows', {
        body: { name: 'x', nodes: [start, twoSteps.nodes[1]], connections: twoSteps.connections },
      });
      expect([reply.status, reply.body.error.field]).toEqual([400, 'nodes[0].config.path']);
    }
  });

  it('is found by no detour', async () => {
    const { path } = await webhook();
    const name = path.slice('/webhooks/'.length);
    for (const odd of [
      `/webhooks/x/../${name}/y`,
      `/webhooks/%2F${name}`,
      `/webhooks/..%2f${name}`,
      `${path}%00`,
    ]) {
      expect([odd, await rawStatus(odd)]).toEqual([odd, 404]);
    }
  });
});

/** Without the tidying that fetch does to a path. */
function rawStatus(path: string): Promise<number> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const message = request({ hostname, port, path, method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    message.on('error', reject);
    message.end('{}');
  });
}
