import { expect, it } from 'vitest';
import { call, createMember, createWorkflow, fullKey, unique } from '../support/api';
import { until } from '../support/until';

// What the page of runs asks for: search, many at once, and hearing what moves.

const failing = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'stop',
      nodeId: 'fail',
      label: 'Stop',
      position: { x: 320, y: 0 },
      config: { message: 'Out of {{input.what}}' },
    },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'stop', targetPort: 'input' }],
};

const sleeping = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    { id: 'nap', nodeId: 'delay', label: 'Nap', position: { x: 320, y: 0 }, config: { seconds: 3_600 } },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'nap', targetPort: 'input' }],
};

const run = (workflowId: string, triggerInputs: unknown, query = '?wait=20000') =>
  call('POST', `/api/v1/workflows/${workflowId}/execute${query}`, { body: { triggerInputs } });

const list = async (query: string) => (await call('GET', `/api/v1/executions?${query}`)).body;

it('runs are found by a text of their input, of their error and by the beginning of their id', async () => {
  const id = await createWorkflow({ ...failing, status: 'active' });
  const word = unique('100%_sugar');
  const { executionId } = (await run(id, { what: word })).body;
  await run(id, { what: 'salt' });
  for (const text of [word, `Out of ${word}`, executionId.slice(0, -2)]) {
    const found = await list(`workflow_id=${id}&search=${encodeURIComponent(text)}`);
    expect(found.executions.map((one: { id: string }) => one.id)).toEqual([executionId]);
  }
  expect((await list(`workflow_id=${id}&search=100%25x`)).count).toBe(0);
});

it('many runs are cancelled or retried by a filter, and only those of the caller', async () => {
  const napping = await createWorkflow({ ...sleeping, status: 'active' });
  for (let i = 0; i < 3; i += 1) await run(napping, { i }, '');
  const filter = { workflow_id: napping };
  const stranger = await createMember();
  const theirs = await call('POST', '/api/v1/executions/cancel', { key: stranger.key, body: { filter } });
  expect(theirs.body).toEqual({ matched: 0, done: 0, failed: [] });
  const ours = await call('POST', '/api/v1/executions/cancel', { body: { filter } });
  expect(ours.body).toEqual({ matched: 3, done: 3, failed: [] });
  expect((await list(`workflow_id=${napping}&status=cancelled`)).count).toBe(3);

  const broken = await createWorkflow({ ...failing, status: 'active' });
  const { executionId } = (await run(broken, { what: 'flour' })).body;
  const retried = await call('POST', '/api/v1/executions/retry', {
    body: { ids: [executionId, 'run_unknown'] },
  });
  expect(retried.body).toEqual({ matched: 1, done: 1, failed: [] });
  expect((await list(`workflow_id=${broken}`)).executions[0].retryOf).toBe(executionId);
});

it.each([{}, { ids: [] }, { ids: ['a'], filter: {} }, { filter: { stat: 'failed' } }])(
  'a request for many that does not say which is refused: %j',
  async (body) => {
    const reply = await call('POST', '/api/v1/executions/cancel', { body });
    expect(reply.status).toBe(400);
    expect(reply.body.error.field).toBeTruthy();
  },
);

it('a list is skipped as far as a hundred thousand, and says how to read on', async () => {
  const reply = await call('GET', '/api/v1/executions?offset=100001');
  expect(reply.status).toBe(400);
  expect(reply.body.error).toMatchObject({ field: 'offset', message: expect.stringContaining('`until`') });
  expect((await call('GET', '/api/v1/executions?offset=100000')).status).toBe(200);
});

it('by its end, a list of one status holds those that have one', async () => {
  const id = await createWorkflow({ ...sleeping, status: 'active' });
  const { executionId } = (await run(id, {}, '')).body;
  await until(async () => (await list(`workflow_id=${id}&status=running`)).count === 1);
  const ids = async (query: string) =>
    (await list(`workflow_id=${id}&sort=endedAt:desc&${query}`)).executions.map(
      (one: { id: string }) => one.id,
    );
  expect(await ids('status=running')).toEqual([executionId]);
  expect(await ids('status=completed')).toEqual([]);
  await call('POST', `/api/v1/executions/${executionId}/cancel`);
  expect(await ids('status=running')).toEqual([]);
  expect(await ids('status=cancelled')).toEqual([executionId]);
});

it('whoever listens hears which of the runs they may see move', async () => {
  const id = await createWorkflow({ status: 'active' });
  const over = new AbortController();
  const response = await fetch(`${process.env.SLUICE_URL}/api/v1/executions/changes`, {
    headers: { 'X-API-Key': fullKey },
    signal: over.signal,
  });
  let heard = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) heard += new TextDecoder().decode(chunk);
  })().catch(() => undefined);
  const { executionId } = (await run(id, {})).body;
  await until(() => heard.includes(executionId));
  expect(heard).toContain(`"workflowId":"${id}"`);
  over.abort();
  await reading;
});
