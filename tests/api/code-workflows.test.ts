import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createKey, unique } from '../support/api';
import { onUserSignup, signupCalls } from '../support/code-workflow-examples';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';
import { until } from '../support/until';

// A workflow as code, from its registration over the event that starts it to the record of what it called.

let far: RecordingServer;
let hasGithub = true;

beforeAll(async () => {
  far = await startRecordingServer();
  far.onRequest(({ path }) => ({
    body:
      path === '/peopleDataLabs.findSocialProfiles'
        ? hasGithub
          ? { github: 'ada' }
          : {}
        : { url: 'https://crm.example.com/1' },
  }));
  for (const name of signupCalls) {
    const made = await call('POST', '/api/v1/functions', {
      body: { name, kind: 'http', url: `${far.url}/${name}` },
    });
    expect(made.status).toBe(201);
  }
});
afterAll(() => far.close());

async function runOf(workflowId: string) {
  return until(async () => {
    const { body } = await call('GET', `/api/v1/executions?workflow_id=${workflowId}&limit=1`);
    const [found] = body.executions;
    return found && ['completed', 'failed'].includes(found.status) ? found : null;
  });
}

describe('a workflow as code', () => {
  it('starts on its event, and each of its calls is a recorded step', async () => {
    const made = await call('POST', '/api/v1/workflows/code', {
      body: { name: unique('Sign-up'), code: onUserSignup },
    });
    expect(made.status).toBe(201);
    const { workflowId } = made.body;
    expect(made.body).toEqual({
      workflowId,
      entries: ['onUserSignup'],
      eventTypes: ['user.signup', 'UserSignup'],
    });
    const data = { name: 'Ada', email: 'ada@example.com', company: 'Engines' };
    await call('POST', '/api/v1/events', { body: { type: 'user.signup', data } });
    const run = await runOf(workflowId);
    expect([run.status, run.error]).toEqual(['completed', null]);
    const { spans } = (await call('GET', `/api/v1/executions/${run.id}/spans`)).body;
    const span = spans.find(({ nodeType }: { nodeType: string }) => nodeType === 'code_workflow');
    expect(span.calls.map(({ name, status }: { name: string; status: string }) => [name, status])).toEqual(
      signupCalls.map((name) => [name, 'completed']),
    );
    expect(span.calls[0]).toMatchObject({
      kind: 'api',
      input: data,
      error: null,
      attempts: [{ success: true }],
    });
    expect(far.requests.map(({ path }) => path.slice(1))).toEqual(signupCalls);

    far.requests.length = 0;
    hasGithub = false;
    await call('PUT', `/api/v1/workflows/${workflowId}/code`, {
      body: { code: onUserSignup.replaceAll('onUserSignup', 'onUserInvited') },
    });
    await call('POST', '/api/v1/events', { body: { type: 'user.signup', data } });
    await call('POST', '/api/v1/events', { body: { type: 'UserInvited', data } });
    await until(
      async () =>
        (await call('GET', `/api/v1/executions?workflow_id=${workflowId}&status=completed`)).body.count === 2,
    );
    expect(far.requests.map(({ path }) => path.slice(1))).toEqual(
      signupCalls.filter((name) => !/github/i.test(name)),
    );
    await call('DELETE', `/api/v1/workflows/${workflowId}`);
  });

  it('as a class, in TypeScript, runs by hand', async () => {
    const code = `import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers';
type Params = { items: number[] };
export class Orders extends WorkflowEntrypoint<{ price: number }, Params> {
  async run(event: WorkflowEvent<Params>, step: WorkflowStep) {
    return step.do('total', async () => event.payload.items.length * this.env.price);
  }
}`;
    const made = await call('POST', '/api/v1/workflows/code', { body: { code, values: { price: 3 } } });
    expect(made.body.entries).toEqual(['Orders']);
    const ran = await call('POST', `/api/v1/workflows/${made.body.workflowId}/execute?wait=60000`, {
      body: { triggerInputs: { items: [1, 2] } },
    });
    expect(ran.body).toMatchObject({ status: 'completed', outputs: 6 });
  });

  it.each([
    ['export default AI({ onA: async ( })', 'The code cannot be read: Unexpected token (line 1, column 34)'],
    ['const a = 1;', 'The code exports no workflow.'],
  ])('%s is refused', async (code, message) => {
    const refused = await call('POST', '/api/v1/workflows/code', { body: { code } });
    expect([refused.status, refused.body.error.field]).toEqual([400, 'code']);
    expect(refused.body.error.message).toContain(message);
  });

  it('needs the scope to write', async () => {
    const key = await createKey({ scopes: ['workflows:read', 'workflows:execute'] });
    const body = { code: 'export default async () => 1' };
    expect((await call('POST', '/api/v1/workflows/code', { key, body })).status).toBe(403);
    expect((await fetch(`${baseUrl}/api/v1/workflows/code`, { method: 'POST' })).status).toBe(401);
  });
});
