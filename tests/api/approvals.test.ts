import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AnyBody,
  baseUrl,
  call,
  createKey,
  createMember,
  createOtherOrganization,
  createWorkflow,
  fullKey,
  type Person,
  twoSteps,
} from '../support/api';
import { ended } from '../support/triggers';
import { until } from '../support/until';

// People in the loop over HTTP: who may see, who may answer, and what is refused.

let ada: Person;
let ben: Person;

beforeAll(async () => {
  [ada, ben] = [await createMember(), await createMember()];
});

/** Starts a run that asks; answers the ids of the run and of its approval. */
async function ask(config: object, nodeId = 'approval'): Promise<{ executionId: string; id: string }> {
  const step = { ...twoSteps.nodes[1], nodeId, label: 'Decide', config };
  const workflow = await createWorkflow({
    status: 'active',
    nodes: [twoSteps.nodes[0], step],
  });
  const { executionId } = (await call('POST', `/api/v1/workflows/${workflow}/execute`, { body: {} })).body;
  const { id } = await until(async () => (await listed(`execution_id=${executionId}`)).approvals[0], {
    what: 'the approval is there',
  });
  return { executionId, id };
}

async function listed(query: string, key = fullKey): Promise<AnyBody> {
  return (await call('GET', `/api/v1/approvals?${query}`, { key })).body;
}

const answer = (id: string, key: string, body: object) =>
  call('POST', `/api/v1/approvals/${id}/respond`, { key, body });

describe('an approval', () => {
  it('is in the box of whom it asks, in that of the team, and after the answer among those done', async () => {
    const { id, executionId } = await ask({ message: 'Buy **it**?', approvers: [ada.email] });
    const ids = async (box: string, key: string) =>
      (await listed(`box=${box}&execution_id=${executionId}`, key)).approvals.map((one: AnyBody) => one.id);
    expect(await ids('mine', ada.key)).toEqual([id]);
    expect(await ids('mine', fullKey)).toEqual([]);
    expect(await ids('team', fullKey)).toEqual([id]);
    // The workflow is not shared with the others.
    expect(await ids('team', ben.key)).toEqual([]);
    expect((await call('GET', `/api/v1/approvals/${id}`, { key: ben.key })).status).toBe(404);

    const done = await answer(id, ada.key, { approved: true, comment: 'Looks good' });
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({
      id,
      status: 'approved',
      decidedBy: ada.email,
      answers: [{ approved: true, by: ada.email, userId: ada.userId, comment: 'Looks good' }],
    });
    expect(await ids('done', ada.key)).toEqual([id]);
    expect(await ids('mine', ada.key)).toEqual([]);
    expect((await ended(executionId)).status).toBe('completed');
    const history = await call('GET', `/api/v1/approvals/${id}/history`);
    expect(history.body).toMatchObject({ isIntact: true, brokenAt: null });
    expect(history.body.entries.map((entry: AnyBody) => entry.kind)).toContain('answered');
  });

  it('is answered by those who are asked (403), with the scope to execute, once (409)', async () => {
    const { id, executionId } = await ask({ approvers: [ada.email] });
    const stranger = await answer(id, ben.key, { approved: true });
    expect([stranger.status, stranger.body.error.code]).toEqual([403, 'forbidden']);
    const reader = await createKey({ scopes: ['workflows:read'], userId: ada.userId });
    const read = await answer(id, reader, { approved: true });
    expect([read.status, read.body.error.code]).toEqual([403, 'scope_required']);
    const both = await Promise.all(
      [true, false].map((approved) => answer(id, approved ? ada.key : fullKey, { approved })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const run = await ended(executionId);
    const won = both.find(({ status }) => status === 200)?.body.status;
    expect(run.status).toBe(won === 'approved' ? 'completed' : 'failed');
    if (won === 'rejected') expect(run.error).toMatchObject({ nodeId: 'work', code: 'rejected' });
    expect((await answer(id, fullKey, { approved: true })).status).toBe(409);
  });

  it('is unknown to another organization', async () => {
    const { id } = await ask({});
    const { key } = await createOtherOrganization();
    for (const reply of [
      await call('GET', `/api/v1/approvals/${id}`, { key }),
      await call('GET', `/api/v1/approvals/${id}/history`, { key }),
      await answer(id, key, { approved: true }),
      await call('POST', `/api/v1/approvals/${id}/delegate`, { key, body: { to: ada.email } }),
    ]) {
      expect([reply.status, reply.body.error.code]).toEqual([404, 'not_found']);
    }
    expect((await listed('', key)).count).toBe(0);
    const many = await call('POST', '/api/v1/approvals/respond', {
      key,
      body: { ids: [id], approved: true },
    });
    expect(many.body.results).toMatchObject([{ id, ok: false, error: { code: 'not_found' } }]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', {}, 'approved'],
    ['a text', { approved: 'yes' }, 'approved'],
    ['a form that is a list', { approved: true, form: [] }, 'form'],
    ['an unknown field', { approved: true, form: { nope: 1 } }, 'form.nope'],
    ['a number as text', { approved: true, form: { amount: '1' } }, 'form.amount'],
  ])('is not answered with %s (400)', async (_title, body, field) => {
    const { id } = await ask({ form: [{ key: 'amount', type: 'number' }] }, 'human');
    const reply = await call('POST', `/api/v1/approvals/${id}/respond`, { body });
    expect([reply.status, reply.body.error.field]).toEqual([400, field]);
  });

  it('is handed on to a member, and only by whom it asks', async () => {
    const { id, executionId } = await ask({ approvers: [ada.email] }, 'human');
    const hand = (key: string, to: string) =>
      call('POST', `/api/v1/approvals/${id}/delegate`, { key, body: { to } });
    expect((await hand(ben.key, ben.email)).status).toBe(403);
    const nobody = await hand(ada.key, 'nobody@example.com');
    expect([nobody.status, nobody.body.error.field]).toEqual([400, 'to']);
    expect((await hand(ada.key, ben.email)).body.approvers).toMatchObject([{ ref: `user:${ben.userId}` }]);
    expect((await answer(id, ada.key, { approved: true })).status).toBe(403);
    expect((await answer(id, ben.key, { approved: false })).body.status).toBe('rejected');
    expect((await ended(executionId)).outputs).toMatchObject({ approved: false, respondedBy: ben.email });
  });

  it('can be answered together with others, each by itself', async () => {
    const [first, second] = [await ask({}, 'human'), await ask({ approvers: [ada.email] }, 'human')];
    const many = await call('POST', '/api/v1/approvals/respond', {
      key: ben.key,
      body: { ids: [first.id, second.id, 'apr_unknown'], approved: true, comment: 'all' },
    });
    expect(many.body.results).toMatchObject([
      { id: first.id, ok: true, status: 'approved' },
      { id: second.id, ok: false, error: { code: 'forbidden' } },
      { id: 'apr_unknown', ok: false, error: { code: 'not_found' } },
    ]);
  });

  it('is told to open inboxes as it comes and goes', async () => {
    const response = await fetch(`${baseUrl}/api/v1/approvals/events`, { headers: { 'X-API-Key': ada.key } });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const heard = (part: string) =>
      until(
        async () => {
          if (!text.includes(part)) text += (await reader?.read())?.value ?? '';
          return text.includes(part);
        },
        { what: `the stream says ${part}` },
      );
    await heard('event: counts');
    const { id } = await ask({ approvers: [ada.email] });
    await heard(`"id":"${id}"`);
    text = '';
    await answer(id, ada.key, { approved: true });
    await heard('"status":"approved"');
    await reader?.cancel();
  });
});
