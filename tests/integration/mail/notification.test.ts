import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { JsonObject } from '@/lib/shared/json';
import { addCredential } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// The step that notifies, by the channels that leave the house. In the app: tests/api/notifications.test.ts.

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

async function tell(config: JsonObject) {
  return runToEnd(
    scope,
    await deployWorkflow(scope, chain(['tell', 'notification', { message: 'Hello', ...config }])),
  );
}

const bodies = (path: string) => recorder.to(path).map(({ body }) => JSON.parse(body));

describe('the step notification', () => {
  it.each([
    ['slack', { title: 'T' }, { text: '*T*\nHello' }],
    ['discord', {}, { content: 'Hello', allowed_mentions: { parse: [] } }],
    ['teams', { link: 'https://x.example' }, { text: 'Hello\n\nhttps://x.example' }],
  ])('speaks to %s as it wants it', async (channel, more, sent) => {
    const run = await tell({ channel, to: `${recorder.url}/${channel}`, ...more });
    expect(run.output).toEqual({ channel, delivered: 1, message_id: null });
    expect(bodies(`/${channel}`)).toEqual([sent]);
  });

  it('calls webhooks with a credential, and a key for each place', async () => {
    await addCredential(scope, { name: 'chat', type: 'bearer', data: { token: 'token of the chat' } });
    const to = [`${recorder.url}/one`, `${recorder.url}/two`];
    const run = await tell({ channel: 'webhook', to, auth: 'chat' });
    expect(run.output).toMatchObject({ delivered: 2 });
    const [one, two] = [recorder.to('/one')[0], recorder.to('/two')[0]];
    expect(one?.headers.authorization).toBe('Bearer token of the chat');
    expect(bodies('/one')).toMatchObject([{ message: 'Hello', runId: run.id, workflowId: run.workflowId }]);
    expect(new Set([one?.key, two?.key]).size).toBe(2);
  });

  it('sends mail', async () => {
    const run = await tell({ channel: 'email', to: 'ada@example.com', message: 'First\nsecond' });
    expect(run.output).toMatchObject({ delivered: 1, message_id: expect.stringMatching(/^<mail_/) });
  });

  it('fails with a clear error', async () => {
    recorder.script('/down', { status: 400 });
    expect((await tell({ channel: 'slack', to: `${recorder.url}/down` })).error).toMatchObject({
      code: 'http_400',
    });
    expect((await tell({ channel: 'slack', to: '#general' })).error).toMatchObject({
      code: 'invalid_url',
      message: expect.stringMatching(/^to: /),
    });
    expect((await tell({ channel: 'webhook' })).error?.message).toContain('to: This channel needs');
  });
});
