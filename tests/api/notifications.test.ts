import { describe, expect, it } from 'vitest';
import { baseUrl, call, createMember, createOtherOrganization, createWorkflow } from '../support/api';
import { until } from '../support/until';

// Notifications over HTTP: the step that sends them, the list of each person, and the stream.

const notifying = (config: object) => ({
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', config: {} },
    { id: 'tell', nodeId: 'notification', label: 'Tell', config },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'tell', targetPort: 'input' }],
});

async function tell(key: string, config: object, triggerInputs: object = {}) {
  const id = await createWorkflow(notifying(config), key);
  await call('POST', `/api/v1/workflows/${id}/deploy`, { key });
  const reply = await call('POST', `/api/v1/workflows/${id}/execute?wait=20000`, {
    key,
    body: { triggerInputs },
  });
  expect([reply.status, reply.body.status]).toEqual([201, 'completed']);
  return { workflowId: id, executionId: reply.body.executionId as string };
}

describe('a notification', () => {
  it('reaches those it names, live, and is read by each for themselves', async () => {
    const { key } = await createOtherOrganization();
    const [ada, bob] = [await createMember('editor', key), await createMember('viewer', key)];
    const stream = await openStream(ada.key);
    await stream.changed((change) => change.unreadCount === 0);
    const config = {
      to: `${ada.email}, {{input.other}}`,
      title: 'Look',
      message: 'Order {{input.id}} waits',
    };
    const sent = await tell(key, config, { id: 7, other: bob.userId });
    const change = await stream.changed(({ unreadCount }) => unreadCount === 1);
    expect(change.latest).toMatchObject({ title: 'Look', message: 'Order 7 waits', ...sent, readAt: null });
    const path = `/api/v1/notifications?execution_id=${sent.executionId}`;
    const list = await call('GET', path, { key: ada.key });
    expect(list.body).toMatchObject({ count: 1, unreadCount: 1, notifications: [change.latest] });
    expect(list.body.notifications[0].link).toBe(`/runs/${sent.executionId}`);
    const read = await call('POST', `/api/v1/notifications/${list.body.notifications[0].id}/read`, {
      key: ada.key,
    });
    expect(read.body.readAt).not.toBeNull();
    await stream.changed(({ unreadCount }) => unreadCount === 0);
    stream.close();
    expect((await call('GET', `${path}&unread=true`, { key: ada.key })).body.count).toBe(0);
    expect((await call('GET', path, { key: bob.key })).body.unreadCount).toBe(1);
    const foreign = await call('POST', `/api/v1/notifications/${list.body.notifications[0].id}/read`, {
      key: bob.key,
    });
    expect(foreign.status).toBe(404);
    expect((await call('POST', '/api/v1/notifications/read', { key: bob.key })).body).toEqual({ updated: 1 });
    expect((await call('GET', path, { key: bob.key })).body.unreadCount).toBe(0);
  });

  it('for nobody in particular, or for somebody who is not there, goes to the owner of the workflow', async () => {
    const { key } = await createOtherOrganization();
    for (const to of [undefined, 'nobody@example.com']) {
      const { executionId } = await tell(key, { ...(to ? { to } : {}), message: 'Hello' });
      const { body } = await call('GET', `/api/v1/notifications?execution_id=${executionId}`, { key });
      expect(body.notifications).toMatchObject([{ message: 'Hello' }]);
    }
  });
});

type Change = { unreadCount: number; latest: Record<string, unknown> | null };

async function openStream(key: string) {
  const abort = new AbortController();
  const response = await fetch(`${baseUrl}/api/v1/notifications/stream`, {
    headers: { 'X-API-Key': key },
    signal: abort.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const changes: Change[] = [];
  const reading = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data) changes.push(JSON.parse(data));
      }
    }
  })().catch(() => undefined);
  return {
    changed: (fits: (change: Change) => boolean) =>
      until(() => {
        const last = changes.at(-1);
        return last && fits(last) && last;
      }),
    close: () => {
      abort.abort();
      return reading;
    },
  };
}
