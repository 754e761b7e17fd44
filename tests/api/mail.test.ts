import { describe, expect, it } from 'vitest';
import { baseUrl, call, createMember, createOtherOrganization, createWorkflow, unique } from '../support/api';
import { until } from '../support/until';

// The outbox and mail templates over HTTP. The app of this suite has no mail server.

const sending = (config: object) => ({
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', config: {} },
    { id: 'send', nodeId: 'email', label: 'Send', config },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'send', targetPort: 'input' }],
});

async function send(config: object, triggerInputs: object, key?: string) {
  const id = await createWorkflow(sending(config), key);
  const with_ = key ? { key } : {};
  await call('POST', `/api/v1/workflows/${id}/deploy`, with_);
  const reply = await call('POST', `/api/v1/workflows/${id}/execute?wait=20000`, {
    ...with_,
    body: { triggerInputs },
  });
  expect([reply.status, reply.body.status]).toEqual([201, 'completed']);
  return { workflowId: id, executionId: reply.body.executionId as string };
}

async function listen(key: string) {
  const over = new AbortController();
  const response = await fetch(`${baseUrl}/api/v1/outbox/changes`, {
    headers: { 'X-API-Key': key },
    signal: over.signal,
  });
  let heard = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) heard += new TextDecoder().decode(chunk);
  })().catch(() => undefined);
  const close = () => {
    over.abort();
    return reading;
  };
  return { heard: () => heard, close };
}

describe('the outbox', () => {
  it('shows the mail of a step to who may see its workflow, and to nobody else', async () => {
    const editor = await createMember();
    const sent = await send(
      { template: 'welcome', to: '{{trigger.email}}' },
      { email: 'ada@example.com' },
      editor.key,
    );
    const path = `/api/v1/outbox?execution_id=${sent.executionId}`;
    const list = await call('GET', path, { key: editor.key });
    expect(list.body).toMatchObject({
      count: 1,
      mails: [{ status: 'stored', to: ['ada@example.com'], nodeId: 'send' }],
    });
    const [{ id }] = list.body.mails;
    const got = await call('GET', `/api/v1/outbox/${id}`, { key: editor.key });
    expect(got.body).toMatchObject({ subject: 'Welcome!', html: null, template: 'welcome', ...sent });
    expect((await call('GET', `/api/v1/outbox/${id}`)).status).toBe(200);
    const again = await call('POST', `/api/v1/outbox/${id}/resend`);
    expect([again.status, again.body.error.code]).toEqual([409, 'conflict']);
    const others = [(await createMember()).key, (await createOtherOrganization()).key];
    for (const key of others) {
      expect((await call('GET', path, { key })).body.count).toBe(0);
      expect((await call('GET', `/api/v1/outbox/${id}`, { key })).status).toBe(404);
      expect((await call('POST', `/api/v1/outbox/${id}/resend`, { key })).status).toBe(404);
    }
  });

  it('tells whoever listens of the mail they may see, as it comes', async () => {
    const editor = await createMember();
    const stranger = await createMember();
    const ears = [await listen(editor.key), await listen(stranger.key)] as const;
    const { executionId } = await send({ subject: 'S', body: 'B', to: 'a@example.com' }, {}, editor.key);
    await until(() => ears[0].heard().includes(executionId));
    expect(ears[0].heard()).toContain('event: changed');
    expect(ears[0].heard()).toContain('"status":"stored"');
    // Both are told in the same moment, so what is not there now does not come.
    await send({ subject: 'S', body: 'B', to: 'b@example.com' }, {}, stranger.key);
    await until(() => ears[1].heard().includes('b@example.com'));
    expect(ears[1].heard()).not.toContain(executionId);
    for (const { close } of ears) await close();
  });

  it('is searched by status and by recipient', async () => {
    const address = `${unique('who').replace(' ', '.')}@example.com`;
    await send({ subject: 'S', body: 'B', to: 'other@example.com', cc: '{{trigger.cc}}' }, { cc: address });
    const found = await call('GET', `/api/v1/outbox?status=stored&to=${address.toUpperCase()}`);
    expect(found.body.count).toBe(1);
    expect((await call('GET', `/api/v1/outbox?status=sent&to=${address}`)).body.count).toBe(0);
    expect((await call('GET', '/api/v1/outbox?status=lost')).status).toBe(400);
  });
});

describe('a mail template', () => {
  const body = () => ({
    name: unique('Template'),
    subject: 'Hello {{name}}',
    text: 'Dear {{name}}',
    html: '<b>{{name}}</b>',
  });

  it('is created, tried out, changed and deleted', async () => {
    const fields = body();
    const created = await call('POST', '/api/v1/mail-templates', { body: fields });
    expect([created.status, created.body]).toEqual([
      201,
      expect.objectContaining({ ...fields, isBuiltIn: false }),
    ]);
    const path = `/api/v1/mail-templates/${encodeURIComponent(fields.name)}`;
    const tried = await call('POST', `${path}/test`, {
      body: { data: { name: '<Ada>' }, to: 'me@example.com' },
    });
    expect(tried.body).toMatchObject({
      subject: 'Hello <Ada>',
      text: 'Dear <Ada>',
      html: '<b>&lt;Ada&gt;</b>',
    });
    expect((await call('GET', `/api/v1/outbox/${tried.body.mailId}`)).body.to).toEqual(['me@example.com']);
    const changed = await call('PUT', path, { body: { html: null } });
    expect(changed.body).toMatchObject({ ...fields, html: null });
    expect((await call('GET', '/api/v1/mail-templates')).body.templates).toContainEqual(changed.body);
    expect((await call('POST', '/api/v1/mail-templates', { body: fields })).status).toBe(409);
    const other = await createOtherOrganization();
    expect((await call('GET', path, { key: other.key })).status).toBe(404);
    expect((await call('DELETE', path, { key: other.key })).status).toBe(404);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('says which workflows name it, and stays while one does', async () => {
    const fields = body();
    await call('POST', '/api/v1/mail-templates', { body: fields });
    const path = `/api/v1/mail-templates/${encodeURIComponent(fields.name)}`;
    expect((await call('GET', path)).body.usedBy).toEqual([]);
    const config = { to: 'me@example.com', template: fields.name };
    const id = await createWorkflow({
      nodes: [{ id: 'mail', nodeId: 'email', label: 'Mail', config }],
      connections: [],
    });
    const usedBy = [{ kind: 'workflow', id, name: expect.any(String) }];
    expect((await call('GET', path)).body.usedBy).toEqual(usedBy);
    const refused = await call('DELETE', path);
    expect([refused.status, refused.body.error.details.usedBy]).toEqual([409, usedBy]);
    expect((await call('DELETE', `${path}?force=true`)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it.each([
    ['an expression that cannot be read', { text: 'Hello {{ name. }}' }, 'text'],
    ['a brace that is never closed', { subject: 'Hello {{ name' }, 'subject'],
    ['a name that is none', { name: 'a/b' }, 'name'],
    ['no subject', { subject: ' ' }, 'subject'],
  ])('is refused with %s', async (_what, fields, field) => {
    const reply = await call('POST', '/api/v1/mail-templates', { body: { ...body(), ...fields } });
    expect([reply.status, reply.body.error.field]).toEqual([400, field]);
  });

  it('that is shipped can be replaced and is there again when that is deleted', async () => {
    const { key } = await createOtherOrganization();
    const path = '/api/v1/mail-templates/welcome';
    expect((await call('GET', path, { key })).body.isBuiltIn).toBe(true);
    expect((await call('DELETE', path, { key })).status).toBe(409);
    expect((await call('PUT', path, { key, body: { subject: 'x' } })).status).toBe(409);
    await call('POST', '/api/v1/mail-templates', { key, body: { ...body(), name: 'welcome' } });
    const { templates } = (await call('GET', '/api/v1/mail-templates', { key })).body;
    expect(templates.filter(({ name }: { name: string }) => name === 'welcome')).toMatchObject([
      { isBuiltIn: false },
    ]);
    expect((await call('DELETE', path, { key })).status).toBe(204);
    expect((await call('GET', path, { key })).body.isBuiltIn).toBe(true);
  });
});
