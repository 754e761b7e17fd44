import { describe, expect, it } from 'vitest';
import {
  baseUrl,
  call,
  createMember,
  createOtherOrganization,
  createWorkflow,
  fullKey,
} from '../support/api';
import { until } from '../support/until';

type Message = {
  event: string;
  data: { people?: { userId: string }[]; revision?: number; by?: { userId: string } };
};

/** Stays at a workflow; what it is told gathers in `messages`. */
async function attend(workflowId: string, key: string) {
  const leaving = new AbortController();
  const response = await fetch(`${baseUrl}/api/v1/workflows/${workflowId}/presence`, {
    headers: { 'X-API-Key': key },
    signal: leaving.signal,
  });
  const messages: Message[] = [];
  const reading = gather(response, messages).catch(() => undefined);
  const last = (event: string) => messages.findLast((message) => message.event === event)?.data;
  const leave = async () => {
    leaving.abort();
    await reading;
  };
  return { status: response.status, messages, last, leave };
}

async function gather(response: Response, messages: Message[]): Promise<void> {
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const match = /^event: (\w+)\ndata: (.*)$/s.exec(block);
      if (match) messages.push({ event: match[1] ?? '', data: JSON.parse(match[2] ?? '') });
    }
  }
}

describe('presence at a workflow', () => {
  it('shows who is there, and what was saved by whom, until they leave', async () => {
    const id = await createWorkflow({ isPublic: true });
    const ada = await createMember('admin');
    const ben = await createMember();
    const first = await attend(id, ada.key);
    const second = await attend(id, ben.key);
    const present = () => first.last('people')?.people?.map(({ userId }) => userId);
    await until(() => present()?.length === 2);
    expect(present()).toEqual([ada.userId, ben.userId]);

    const { body: draft } = await call('GET', `/api/v1/workflows/${id}/draft`);
    await until(() => second.last('workflow')?.revision === draft.revision);
    await call('PUT', `/api/v1/workflows/${id}/draft`, {
      key: ada.key,
      body: { definition: draft.definition, revision: draft.revision },
    });
    await until(() => second.last('workflow')?.revision === draft.revision + 1);
    expect(second.last('workflow')?.by?.userId).toBe(ada.userId);

    await second.leave();
    await until(() => present()?.length === 1);
    expect(present()).toEqual([ada.userId]);
    await first.leave();
  });

  it('is for those who may see the workflow', async () => {
    const id = await createWorkflow();
    const { key } = await createOtherOrganization();
    const stranger = await createMember();
    const path = `/api/v1/workflows/${id}/presence`;
    expect((await call('GET', path, { key })).status).toBe(404);
    expect((await call('GET', path, { key: stranger.key })).status).toBe(404);
    expect((await call('GET', path, { key: null })).status).toBe(401);
    expect((await call('GET', '/api/v1/workflows/wf_none/presence', { key: fullKey })).status).toBe(404);
    expect((await call('POST', path)).status).toBe(405);
  });
});
