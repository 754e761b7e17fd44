import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyBody, call, createOtherOrganization, createWorkflow } from '../support/api';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';
import { until } from '../support/until';

let recorder: RecordingServer;

beforeAll(async () => {
  recorder = await startRecordingServer();
});

afterAll(() => recorder.close());

let count = 0;

function newName(): string {
  count += 1;
  return `fn-${Date.now()}-${count}`;
}

async function register(fields: object = {}, key?: string): Promise<AnyBody> {
  const body = { name: newName(), kind: 'http', url: `${recorder.url}/function`, ...fields };
  const reply = await call('POST', '/api/v1/functions', { body, ...(key ? { key } : {}) });
  expect([reply.status, reply.body]).toEqual([201, reply.body]);
  return reply.body;
}

describe('a function', () => {
  it('is registered, listed, changed and deleted by its name', async () => {
    const inputSchema = { type: 'object' };
    const created = await register({ inputSchema, description: 'Charges' });
    const { name } = created;
    expect(created).toMatchObject({
      kind: 'http',
      version: 1,
      method: 'POST',
      timeoutMs: 30_000,
      hasSecret: false,
      inputSchema,
      outputSchema: null,
      description: 'Charges',
    });
    const path = `/api/v1/functions/${name}`;
    expect((await call('GET', path)).body).toMatchObject({ ...created, versions: [{ version: 1 }] });
    expect((await call('GET', '/api/v1/functions')).body.functions).toContainEqual(created);
    const body = { kind: 'http', url: `${recorder.url}/elsewhere` };
    const changed = await call('PUT', path, { body });
    expect(changed.body).toMatchObject({ name, version: 2, url: body.url, inputSchema: null });
    const history = (await call('GET', path)).body.versions;
    expect(history.map(({ version, url }: AnyBody) => [version, url])).toEqual([
      [2, body.url],
      [1, `${recorder.url}/function`],
    ]);
    expect((await call('DELETE', path)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) expect((await call(method, path)).status).toBe(404);
    expect((await call('PUT', path, { body })).status).toBe(404);
  });

  it('never shows its signing secret, and keeps it until another is given', async () => {
    const secret = 'a signing secret';
    const { name, hasSecret, ...rest } = await register({ secret });
    const path = `/api/v1/functions/${name}`;
    const body = { kind: 'http', url: `${recorder.url}/function` };
    const kept = await call('PUT', path, { body });
    expect([hasSecret, kept.body.hasSecret]).toEqual([true, true]);
    const gone = await call('PUT', path, { body: { ...body, secret: null } });
    expect(gone.body.hasSecret).toBe(false);
    const got = await call('GET', path);
    expect(JSON.stringify([rest, kept.body, got.body])).not.toContain(secret);
  });

  it.each([
    ['a kind there is not', { kind: 'magic' }, 'kind'],
    ['an agent without anything that answers', { kind: 'agent' }, 'handler'],
    ['code that cannot be read', { kind: 'code', code: 'return input +;' }, 'code'],
    ['no code', { kind: 'code', code: ' ' }, 'code'],
    ['no workflow', { kind: 'workflow' }, 'workflowId'],
    ['a tool with a slash', { kind: 'agent', handler: 'code', code: '1', tools: ['a/b'] }, 'tools[0]'],
    ['a kind that is shipped', { kind: 'builtin' }, 'kind'],
    ['a name with a slash', { name: 'a/b' }, 'name'],
    ['a URL that is none', { url: 'ftp://files.example.com' }, 'url'],
    ['a header that breaks the line', { headers: { 'x-a': 'b\r\nx-c: d' } }, 'headers["x-a"]'],
    ['a schema with a pattern', { inputSchema: { type: 'string', pattern: '(a+)+$' } }, 'inputSchema'],
    ['a schema that refers to itself', { outputSchema: { $ref: '#' } }, 'outputSchema'],
  ])('is refused with %s', async (_what, fields, field) => {
    const body = { name: newName(), kind: 'http', url: 'https://api.example.com', ...fields };
    const reply = await call('POST', '/api/v1/functions', { body });
    expect([reply.status, reply.body.error.field]).toEqual([400, field]);
  });

  it('has a name of its own in the organization', async () => {
    const { name } = await register();
    const body = { name, kind: 'http', url: 'https://api.example.com' };
    expect((await call('POST', '/api/v1/functions', { body })).status).toBe(409);
    await register({ name }, (await createOtherOrganization()).key);
  });

  it('in use says by whom, and goes only when it is forced', async () => {
    const { name } = await register();
    const tool = await register({ kind: 'agent', handler: 'code', code: 'return 1', tools: [name] });
    const call_ = { id: 'call', nodeId: 'function_call', label: 'Call', config: { function: name } };
    const workflowId = await createWorkflow({ nodes: [call_], connections: [] });
    const path = `/api/v1/functions/${name}`;
    const usedBy = [
      { kind: 'workflow', id: workflowId },
      { kind: 'function', name: tool.name },
    ];
    expect((await call('GET', path)).body.usedBy).toMatchObject(usedBy);
    const refused = await call('DELETE', path);
    expect([refused.status, refused.body.error.details.usedBy]).toMatchObject([409, usedBy]);
    expect((await call('DELETE', `${path}?force=true`)).status).toBe(204);
    expect((await call('GET', `/api/v1/functions/${encodeURIComponent('(a+')}`)).status).toBe(404);
  });

  it('of ours is not there for another organization', async () => {
    const { name } = await register();
    const { key } = await createOtherOrganization();
    const path = `/api/v1/functions/${name}`;
    const body = { kind: 'http', url: 'https://api.example.com' };
    expect((await call('GET', path, { key })).status).toBe(404);
    expect((await call('PUT', path, { key, body })).status).toBe(404);
    expect((await call('DELETE', path, { key })).status).toBe(404);
    expect((await call('POST', `${path}/test`, { key })).status).toBe(404);
    const { functions } = (await call('GET', '/api/v1/functions', { key })).body;
    expect(functions.every(({ kind }: AnyBody) => kind === 'builtin')).toBe(true);
  });
});

describe('the functions shipped with Sluice', () => {
  it('are listed, and can be neither changed, deleted nor replaced', async () => {
    const { functions } = (await call('GET', '/api/v1/functions')).body;
    const shipped = functions.filter(({ kind }: AnyBody) => kind === 'builtin');
    expect(shipped.map(({ name }: AnyBody) => name).sort()).toEqual(
      ['echo', 'fail', 'http-request', 'log', 'noop', 'send-email', 'set', 'sleep'].sort(),
    );
    const body = { kind: 'http', url: 'https://api.example.com' };
    expect((await call('GET', '/api/v1/functions/echo')).status).toBe(200);
    expect((await call('PUT', '/api/v1/functions/echo', { body })).status).toBe(409);
    expect((await call('DELETE', '/api/v1/functions/echo')).status).toBe(409);
    expect((await call('POST', '/api/v1/functions', { body: { ...body, name: 'echo' } })).status).toBe(409);
  });
});

describe('a function of another kind', () => {
  it('is code that is changed, with its history, and tried out', async () => {
    const { name, url, ...created } = await register({
      kind: 'code',
      code: 'return input * 2',
      url: undefined,
    });
    expect([url, created]).toMatchObject([undefined, { kind: 'code', timeoutMs: 10_000, allowFetch: false }]);
    const path = `/api/v1/functions/${name}`;
    const tried = await call('POST', `${path}/test`, { body: { input: 4 } });
    expect(tried.body).toMatchObject({ success: true, output: 8 });
    const body = { kind: 'code', code: 'console.log("at work");\nthrow new Error("no " + input)' };
    expect((await call('PUT', path, { body })).body).toMatchObject({ version: 2, code: body.code });
    const failed = await call('POST', `${path}/test`, { body: { input: 'luck' } });
    expect(failed.body).toMatchObject({ success: false, error: { code: 'code_error' } });
    expect(failed.body.error.message).toMatch(/^no luck \(line 2, column \d+\)$/);
    expect(failed.body.logs).toEqual([{ level: 'info', message: 'at work' }]);
    const { versions } = (await call('GET', path)).body;
    expect(versions.map(({ code }: AnyBody) => code)).toEqual([body.code, 'return input * 2']);
  });

  it('is a workflow, or an agent with tools', async () => {
    const workflowId = await createWorkflow({
      status: 'active',
      nodes: [
        {
          id: 'set',
          nodeId: 'set',
          label: 'Set',
          position: { x: 0, y: 0 },
          config: { fields: { twice: '{{ input.n * 2 }}' } },
        },
      ],
      connections: [],
    });
    const { name } = await register({ kind: 'workflow', workflowId });
    const twice = await call('POST', `/api/v1/functions/${name}/test`, { body: { input: { n: 2 } } });
    expect(twice.body).toMatchObject({ success: true, output: { twice: 4 } });
    const code = `await ctx.tools['${name}']({ n: input })`;
    const agent = await register({ kind: 'agent', handler: 'code', code, tools: [name], role: 'doubles' });
    expect(agent).toMatchObject({ kind: 'agent', handler: 'code', role: 'doubles', tools: [name] });
    const tried = await call('POST', `/api/v1/functions/${agent.name}/test`, { body: { input: 5 } });
    expect(tried.body).toMatchObject({ success: true, output: { twice: 10 } });
  });
});

describe('a test call', () => {
  it('answers the output', async () => {
    recorder.script('/tested', { body: { doubled: 4 } });
    const { name } = await register({ url: `${recorder.url}/tested` });
    const reply = await call('POST', `/api/v1/functions/${name}/test`, { body: { input: { n: 2 } } });
    expect(reply.body).toMatchObject({ success: true, output: { doubled: 4 }, error: null, logs: [] });
    expect(JSON.parse(recorder.to('/tested')[0]?.body ?? '')).toMatchObject({ input: { n: 2 } });
  });

  it('answers a failure, and what was logged', async () => {
    recorder.script('/failed', { status: 500, body: { error: 'Out of order' } });
    const { name } = await register({ url: `${recorder.url}/failed` });
    const reply = await call('POST', `/api/v1/functions/${name}/test`);
    expect([reply.status, reply.body]).toMatchObject([
      200,
      { success: false, error: { code: 'http_500', message: `Function ${name} answered 500: Out of order` } },
    ]);
    const log = await call('POST', '/api/v1/functions/log/test', { body: { input: { message: 'hello' } } });
    expect(log.body.logs).toEqual([{ level: 'info', message: 'hello' }]);
  });

  it('goes through the guarded client', async () => {
    const { name } = await register({ url: 'http://169.254.169.254/latest' });
    const reply = await call('POST', `/api/v1/functions/${name}/test`);
    expect(reply.body).toMatchObject({ success: false, error: { code: 'outbound_refused' } });
  });
});

describe('a step that calls a function', () => {
  it('finds it by its name when it runs', async () => {
    recorder.script('/stepped', { body: { paid: true } });
    const name = newName();
    const workflowId = await createWorkflow({
      status: 'active',
      nodes: [
        { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
        {
          id: 'call',
          nodeId: 'function_call',
          label: 'Call',
          position: { x: 320, y: 0 },
          config: { function: name },
        },
      ],
      connections: [
        { sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'call', targetPort: 'input' },
      ],
    });
    const { body } = await call('POST', `/api/v1/workflows/${workflowId}/execute`);
    const path = `/api/v1/executions/${body.executionId}`;
    await until(async () => (await call('GET', path)).body.status === 'failed');
    await register({ name, url: `${recorder.url}/stepped` });
    expect((await call('POST', `${path}/restart`)).status).toBeLessThan(300);
    const run = await until(async () => {
      const reply = await call('GET', path);
      return reply.body.status === 'completed' && reply.body;
    });
    expect(JSON.stringify(run)).toContain('paid');
  });
});
