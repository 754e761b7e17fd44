import { expect, it } from 'vitest';
import { call, createMember, createWorkflow } from '../support/api';

const failing = {
  status: 'active',
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    { id: 'stop', nodeId: 'fail', label: 'Stop', position: { x: 320, y: 0 }, config: { message: 'No' } },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'stop', targetPort: 'input' }],
};

const run = (id: string, body: object = {}) =>
  call('POST', `/api/v1/workflows/${id}/execute?wait=20000`, { body });

it('runs are counted by how they ended, and their steps measured, for those who may see them', async () => {
  const good = await createWorkflow({ status: 'active' });
  const bad = await createWorkflow(failing);
  for (let i = 0; i < 3; i += 1) await run(good);
  await run(bad);
  await run(bad, { definition: { nodes: failing.nodes, connections: failing.connections } });

  const ofGood = (await call('GET', `/api/v1/stats/runs?workflow_id=${good}`)).body;
  expect(ofGood.totals).toEqual({ total: 3, completed: 3, failed: 0, cancelled: 0, unfinished: 0 });
  expect(ofGood.successRate).toBe(1);
  expect(ofGood.durationMs.p95).toBeGreaterThanOrEqual(0);
  expect(ofGood.series.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(3);
  expect(ofGood.busiest.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(3);

  const ofBad = (await call('GET', `/api/v1/stats/runs?workflow_id=${bad}`)).body;
  expect(ofBad.totals).toMatchObject({ total: 1, failed: 1 });
  expect(ofBad.failures).toEqual([{ code: expect.any(String), message: 'No', count: 1 }]);
  const steps = (await call('GET', `/api/v1/stats/steps?workflow_id=${bad}`)).body;
  expect(steps.sampledRuns).toBe(1);
  expect(steps.steps.find(({ nodeId }: { nodeId: string }) => nodeId === 'stop')).toMatchObject({
    name: 'Stop',
    attempts: 1,
    failed: 1,
  });

  const stranger = await createMember();
  const seen = await call('GET', `/api/v1/stats/runs?workflow_id=${good}`, { key: stranger.key });
  expect(seen.body.totals.total).toBe(0);
  const hidden = await call('GET', `/api/v1/stats/steps?workflow_id=${good}`, { key: stranger.key });
  expect(hidden.status).toBe(404);
});

it('the tokens that a step reports in the log are what it has cost', async () => {
  const data = { inputTokens: 1200, outputTokens: 34 };
  const nodes = [
    { id: 'ask', nodeId: 'log', label: 'Ask', config: { message: 'asked', data } },
    { id: 'odd', nodeId: 'log', label: 'Odd', config: { message: 'odd', data: { inputTokens: 'many' } } },
  ];
  const id = await createWorkflow({ status: 'active', nodes, connections: [] });
  for (let i = 0; i < 2; i += 1) await run(id);
  const { steps } = (await call('GET', `/api/v1/stats/steps?workflow_id=${id}`)).body;
  const of = (node: string) => steps.find(({ nodeId }: { nodeId: string }) => nodeId === node);
  expect(of('ask')).toMatchObject({ attempts: 2, tokens: { input: 2400, output: 68 } });
  expect(of('odd')).toMatchObject({ attempts: 2, tokens: { input: 0, output: 0 } });
});

it.each([
  ['since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z', 'since'],
  ['since=2001-01-01T00:00:00Z', 'since'],
  ['since=yesterday', 'since'],
  ['timezone=Mars%2FOlympus', 'timezone'],
])('a range that is none is refused: %s', async (query, field) => {
  const reply = await call('GET', `/api/v1/stats/runs?${query}`);
  expect([reply.status, reply.body.error.field]).toEqual([400, field]);
});
