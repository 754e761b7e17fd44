import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, fullKey, unique } from '../support/api';
import { clientOf7 as client, makeWorkflow, raw } from '../support/cloudflare';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';
import { until } from '../support/until';

// What a step marked as sensitive gives is for the run alone, through whichever API one looks.

let far: RecordingServer;
beforeAll(async () => {
  far = await startRecordingServer();
});
afterAll(() => far.close());

const instance = (name: string, id: string, status: string) =>
  until(async () => {
    const { body } = await raw('GET', `/${name}/instances/${id}`);
    return body.result?.status === status ? body.result : null;
  });

/** All that the APIs tell of a run, as text, by the place it was told at. */
async function toldOf(runId: string, workflow: string, instanceId: string): Promise<[string, string][]> {
  const account = (await call('GET', '/api/v1/me')).body.organization.id;
  const places = [
    `/api/v1/executions/${runId}`,
    `/api/v1/executions?workflow_id=${workflow}`,
    `/api/v1/executions/${runId}/spans`,
    `/api/v1/executions/${runId}/logs`,
    `/api/v1/executions/${runId}/events`,
    `/workflows/v1/runs/${runId}`,
    `/workflows/v1/runs?workflow_id=${workflow}`,
    `/workflows/v1/runs/${runId}/steps`,
    `/workflows/v1/runs/${runId}/stream`,
    `/api/business/workflows/executions/${runId}`,
    `/api/workflows/executions/${runId}`,
    `/client/v4/accounts/${account}/workflows/${workflow}/instances`,
    `/client/v4/accounts/${account}/workflows/${workflow}/instances/${instanceId}`,
  ];
  return Promise.all(
    places.map(async (place): Promise<[string, string]> => {
      const reply = await fetch(`${baseUrl}${place}`, { headers: { 'X-API-Key': fullKey } });
      expect([place, reply.status]).toEqual([place, 200]);
      return [place, await reply.text()];
    }),
  );
}

const runsOf = async (workflow: string) =>
  (await call('GET', `/api/v1/executions?workflow_id=${workflow}`)).body.executions;

describe('a sensitive step', { timeout: 120_000 }, () => {
  it('shows nobody what a sensitive step gave, and lets the run go on with it', async () => {
    const path = `/${unique('used').replace(' ', '-')}`;
    const name = await makeWorkflow({
      token: [
        'set',
        { fields: { token: 'tok-8d1f04', n: '{{input.n}}' } },
        { policy: { sensitive: 'output' } },
      ],
      pass: ['noop'],
      say: ['log', { message: 'It is {{steps.token.output.token}}' }],
      use: ['http', { url: `${far.url}${path}`, method: 'POST', body: '{{steps.token.output}}' }],
    });
    await client.create(name, { instance_id: 's', params: { n: 2 } });
    const { steps } = await instance(name, 's', 'complete');
    expect(JSON.parse(far.to(path)[0]?.body ?? '')).toEqual({ token: 'tok-8d1f04', n: 2 });
    expect(steps[0]).toMatchObject({
      name: 'token-1',
      output: '[REDACTED]',
      config: { sensitive: 'output' },
    });
    const step = await client.step(name, 's', { name: 'token-1', type: 'step' });
    expect(step).toEqual({ status: 'complete', error: null, output: '[REDACTED]' });
    const { executions } = (await call('GET', `/api/v1/executions?workflow_id=${name}`)).body;
    const runId = executions[0].id;
    for (const place of [
      `/api/v1/executions/${runId}/spans`,
      `/api/v1/executions/${runId}/logs`,
      `/workflows/v1/runs/${runId}/steps`,
      `/workflows/v1/runs/${runId}/stream`,
      `/api/v1/executions/${runId}/events`,
      `/api/v1/executions/${runId}/events?after=1`,
    ]) {
      const reply = await fetch(`${baseUrl}${place}`, { headers: { 'X-API-Key': fullKey } });
      const text = await reply.text();
      expect([place, reply.status]).toEqual([place, 200]);
      expect(text).toContain('[REDACTED]');
      expect(text).not.toContain('tok-8d1f04');
      expect(text).not.toMatch(/\{[^{}]*"n":2[^{}]*"token"|"token"[^{}]*"n":2/);
    }
  });

  it('shows nobody what a sensitive step gave, but gives it to a run that goes on from there', async () => {
    const path = `/${unique('again').replace(' ', '-')}`;
    const name = await makeWorkflow({
      token: ['set', { fields: { token: 'tok-77ab12' } }, { policy: { sensitive: 'output' } }],
      use: ['http', { url: `${far.url}${path}`, method: 'POST', body: '{{result}}' }],
    });
    await client.create(name, { instance_id: 's' });
    await instance(name, 's', 'complete');
    const { executions } = (await call('GET', `/api/v1/executions?workflow_id=${name}`)).body;
    const body = { from: 'use' };
    const retried = await call('POST', `/api/v1/executions/${executions[0].id}/retry`, { body });
    expect(retried.status).toBe(201);
    await until(() => far.to(path).length === 2);
    expect(far.to(path).map((request) => JSON.parse(request.body))).toEqual(
      Array(2).fill({ token: 'tok-77ab12' }),
    );
  });

  it('is hidden in the error of the run, and in the run of another workflow that is given its output', async () => {
    const path = `/${unique('called').replace(' ', '-')}`;
    const called = await makeWorkflow({
      use: ['http', { url: `${far.url}${path}`, method: 'POST', body: '{{input}}' }],
      refuse: ['fail', { message: 'Refused {{input.card}} of {{input.who}}' }],
    });
    const card = { number: 'card-4929-1188', pin: 'pin-0077' };
    const name = await makeWorkflow({
      card: ['set', { fields: card }, { policy: { sensitive: 'output' } }],
      pay: [
        'subworkflow',
        { workflow: called, input: { card: '{{result.number}}', who: 'Ada', all: '{{result}}' } },
      ],
    });
    await client.create(name, { instance_id: 'p' });
    await instance(name, 'p', 'errored');
    // What is hidden is there for the run.
    expect(JSON.parse(far.to(path)[0]?.body ?? '')).toEqual({ card: card.number, who: 'Ada', all: card });
    const [parent] = await runsOf(name);
    const [child] = await runsOf(called);
    expect(child.error.message).toBe('Refused [REDACTED] of Ada');
    expect(parent.error.message).toContain('Refused [REDACTED] of Ada');
    const told = [...(await toldOf(parent.id, name, 'p')), ...(await toldOf(child.id, called, child.id))];
    for (const [place, text] of told) {
      expect([place, /card-4929|pin-0077/.test(text)]).toEqual([place, false]);
    }
    const { params } = (await raw('GET', `/${called}/instances/${child.id}`)).body.result;
    expect(params).toEqual({ card: '[REDACTED]', who: 'Ada', all: '[REDACTED]' });

    const searched = await call('GET', '/api/v1/executions?search=card-4929-1188');
    expect(searched.body.executions).toEqual([]);

    const retried = await call('POST', `/api/v1/executions/${child.id}/retry`, { body: { from: 'use' } });
    await until(() => far.to(path).length === 2);
    expect(JSON.parse(far.to(path)[1]?.body ?? '')).toMatchObject({ card: card.number });
    const again = (await call('GET', `/workflows/v1/runs/${retried.body.executionId}`)).body;
    expect(again.trigger_data).toEqual(params);
  });
});
