import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf7 as client, makeWorkflow } from '../../support/cloudflare';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// What becomes of instances that are paused, resumed and restarted where they only wait, and where names come more than once.

let far: RecordingServer;
beforeAll(async () => {
  far = await startRecordingServer();
});
afterAll(() => far.close());

const standing = (name: string, id: string, status: string) =>
  until(async () => {
    const instance = await client.instance(name, id);
    return instance.status === status ? instance : null;
  });

const call = (path: string, label: string) =>
  ['http', { url: `${far.url}/${path}`, method: 'POST' }, { label }] as [string, object, object];

describe('the status of an instance', { timeout: 120_000 }, () => {
  it('is paused at once where it only waits, and resuming changes nothing where it is not paused', async () => {
    const name = await makeWorkflow({
      nap: ['delay', { seconds: 600 }],
      ask: ['wait_for_event', { eventType: 'go' }],
    });
    await client.create(name, { instance_id: 'p' });
    const [before] = (await standing(name, 'p', 'waiting')).steps ?? [];
    expect((await client.edit(name, 'p', { status: 'resume' })).status).toBe('waiting');
    expect((await client.edit(name, 'p', { status: 'pause' })).status).toBe('paused');
    expect((await client.edit(name, 'p', { status: 'pause' })).status).toBe('paused');
    // What comes meanwhile is kept.
    await client.send(name, 'p', 'go', { by: 'me' });
    expect((await client.instance(name, 'p')).steps).toHaveLength(1);
    expect((await client.edit(name, 'p', { status: 'resume' })).status).toBe('waiting');
    const [after] = (await client.instance(name, 'p')).steps ?? [];
    // The nap does not go on while it is paused: its end has moved.
    const endOf = (step: object | undefined) => Date.parse(String((step as { end?: string }).end));
    expect(endOf(after)).toBeGreaterThan(endOf(before));
    await client.edit(name, 'p', { status: 'terminate' });
  });

  it('is that of a run that goes on from the step that is meant, by its name, its kind and which of that name', async () => {
    const name = await makeWorkflow({
      a: call('a', 'call'),
      ask: ['wait_for_event', { eventType: 'go' }, { label: 'call' }],
      b: call('b', 'call'),
      c: call('c', 'last'),
    });
    const calls = () => ['/a', '/b', '/c'].map((path) => far.to(path).length);
    await client.create(name, { instance_id: 'r' });
    await standing(name, 'r', 'waiting');
    await client.send(name, 'r', 'go');
    const done = await standing(name, 'r', 'complete');
    const names = (done.steps ?? []).map((step) =>
      'name' in step ? `${step.type} ${step.name}` : step.type,
    );
    expect(names).toEqual(['step call-1', 'waitForEvent call-1', 'step call-2', 'step last-1']);
    expect(calls()).toEqual([1, 1, 1]);
    await client.edit(name, 'r', { status: 'restart', from: { name: 'call', count: 2 } });
    await until(() => far.to('/c').length === 2);
    await standing(name, 'r', 'complete');
    expect(calls()).toEqual([1, 2, 2]);
    await client.edit(name, 'r', { status: 'restart', from: { name: 'call', type: 'waitForEvent' } });
    await standing(name, 'r', 'waiting');
    expect(calls()).toEqual([1, 2, 2]);
    await client.send(name, 'r', 'go');
    await standing(name, 'r', 'complete');
    expect(calls()).toEqual([1, 3, 3]);
    await expect(
      client.edit(name, 'r', { status: 'restart', from: { name: 'call', count: 3 } }),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('is final once it is terminated: no step after the one that goes on is called', async () => {
    let release: () => void = () => undefined;
    far.script('/held', {
      after: new Promise<void>((resolve) => {
        release = resolve;
      }),
    });
    const name = await makeWorkflow({ held: call('held', 'held'), next: call('next', 'next') });
    await client.create(name, { instance_id: 't' });
    await until(() => far.to('/held').length === 1);
    expect((await client.edit(name, 't', { status: 'terminate' })).status).toBe('terminated');
    await until(() => far.to('/held')[0]?.isAborted);
    release();
    // Another that is started and done after it: there was time for its next step.
    await client.create(await makeWorkflow({ other: call('other', 'other') }));
    await until(() => far.to('/other').length === 1);
    expect(far.to('/next')).toHaveLength(0);
    expect((await client.instance(name, 't')).status).toBe('terminated');
  });
});
