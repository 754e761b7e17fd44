import { beforeAll, describe, expect, it } from 'vitest';
import { call, createMember, createOtherOrganization, createWorkflow } from '../support/api';

// Variables over HTTP and in runs: read when a step runs, and a secret turns up nowhere.

const SECRET = 'token/of+variables-0123456789';
const path = '/api/v1/variables';

let key = '';

beforeAll(async () => {
  key = (await createOtherOrganization()).key;
});

const create = (body: object, as = key) => call('POST', path, { body, key: as });

const step = (id: string, nodeId: string, config: object) => ({ id, nodeId, label: id, config });

/** A template, an expression and a log line that read variables. */
const reading = {
  nodes: [
    step('start', 'trigger.manual', {}),
    step('check', 'condition', { expression: "env.REGION === 'eu' && env['TOKEN'].length === input.length" }),
    step('say', 'log', { message: 'with {{env.TOKEN}} in {{env.REGION}}' }),
    step('out', 'set', {
      fields: { region: '{{env.REGION}}', token: 'Bearer {{env.TOKEN}}', none: '{{env.MISSING}}' },
    }),
  ],
  connections: [
    ['start', 'output', 'check'],
    ['check', 'true', 'say'],
    ['say', 'output', 'out'],
  ].map(([sourceNodeId, sourcePort, targetNodeId]) => ({
    sourceNodeId,
    sourcePort,
    targetNodeId,
    targetPort: 'input',
  })),
};

async function run(workflowId: string, length: number) {
  const reply = await call('POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, {
    key,
    body: { triggerInputs: { length } },
  });
  expect([reply.status, reply.body.status]).toEqual([201, 'completed']);
  return reply.body;
}

describe('a variable', () => {
  it('is read when a step runs, and what is secret is struck out of all that it leaves', async () => {
    expect((await create({ name: 'REGION', value: 'eu' })).body).toMatchObject({
      value: 'eu',
      isSecret: false,
    });
    const secret = await create({ name: 'TOKEN', value: SECRET, isSecret: true, description: 'of the shop' });
    expect(secret.body).toMatchObject({ name: 'TOKEN', isSecret: true, value: null, canChange: true });
    const workflowId = await createWorkflow({ ...reading, status: 'active' }, key);
    const first = await run(workflowId, 1);
    expect(first.outputs).not.toHaveProperty('region');

    const { executionId, outputs } = await run(workflowId, SECRET.length);
    expect(outputs).toEqual({ region: 'eu', token: 'Bearer [redacted]', none: '' });
    // A changed value counts at once.
    await call('PUT', `${path}/REGION`, { key, body: { value: 'us' } });
    expect((await run(workflowId, SECRET.length)).outputs).not.toHaveProperty('region');

    const kept = await Promise.all(
      [
        `/api/v1/executions/${executionId}/logs`,
        `/api/v1/executions/${executionId}/spans`,
        path,
        `${path}/TOKEN`,
        `/api/v1/workflows/${workflowId}/draft`,
        '/api/v1/audit',
      ].map(async (of) => JSON.stringify((await call('GET', of, { key })).body)),
    );
    expect(kept[0]).toContain('with [redacted] in eu');
    expect(kept.join()).not.toContain(SECRET);
  });

  it('says where it is used, and is not deleted from under it', async () => {
    const used = await call('GET', `${path}/TOKEN`, { key });
    expect(used.body.usedBy).toMatchObject([{ kind: 'workflow' }]);
    const refused = await call('DELETE', `${path}/TOKEN`, { key });
    expect([refused.status, refused.body.error.details.usedBy.length]).toEqual([409, 1]);
    // Half of a name is another name.
    await create({ name: 'TOK', value: 'x' });
    expect((await call('GET', `${path}/TOK`, { key })).body.usedBy).toEqual([]);
    expect((await call('DELETE', `${path}/TOK`, { key })).status).toBe(204);
    expect((await call('DELETE', `${path}/TOK`, { key })).status).toBe(404);
  });

  it('is missed by the check of a definition that names what is not there', async () => {
    const { body } = await call('POST', '/api/v1/workflows/validate', { key, body: { definition: reading } });
    expect(body.valid).toBe(true);
    expect(body.problems.map(({ code, nodeId }: Record<string, string>) => [code, nodeId])).toEqual([
      ['unknown_variable', 'out'],
    ]);
  });

  it('stays secret when it is changed, and becomes plain only with another value', async () => {
    await create({ name: 'TURN', value: SECRET });
    expect((await call('PUT', `${path}/TURN`, { key, body: { isSecret: true } })).body.value).toBe(null);
    const plain = await call('PUT', `${path}/TURN`, { key, body: { isSecret: false } });
    expect([plain.status, plain.body.error.field]).toEqual([400, 'value']);
    const given = await call('PUT', `${path}/TURN`, { key, body: { isSecret: false, value: 'open' } });
    expect(given.body).toMatchObject({ isSecret: false, value: 'open' });
  });

  it.each([
    ['a name no template can hold', { name: 'two words', value: 'x' }, 400, 'name'],
    ['a secret too short to be struck out', { name: 'SHORT', value: 'abc', isSecret: true }, 400, 'value'],
    ['a name that is taken', { name: 'REGION', value: 'x' }, 409, 'name'],
    ['no value', { name: 'EMPTY' }, 400, 'value'],
  ])('is refused with %s', async (_what, body, status, field) => {
    const reply = await create(body);
    expect([reply.status, reply.body.error.field]).toEqual([status, field]);
  });

  it('is changed by its creator and admins, read by editors, and unknown elsewhere', async () => {
    const editor = await createMember('editor', key);
    const other = await createOtherOrganization();
    const reply = await call('PUT', `${path}/REGION`, { key: editor.key, body: { value: 'x' } });
    expect([reply.status, reply.body.error.code]).toEqual([403, 'forbidden']);
    expect((await call('GET', `${path}/REGION`, { key: editor.key })).body.canChange).toBe(false);
    expect((await call('GET', `${path}/REGION`, { key: other.key })).status).toBe(404);
    expect((await call('GET', path, { key: other.key })).body.count).toBe(0);
  });
});
