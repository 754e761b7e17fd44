import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { startCutProxy } from '../support/cut-proxy';

// A run that is watched while the network is cut.

const waiting = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 } },
    {
      id: 'list',
      nodeId: 'loop',
      label: 'Each',
      position: { x: 320, y: 0 },
      config: { items: '[1, 2, 3, 4, 5, 6]' },
    },
    {
      id: 'say',
      nodeId: 'log',
      label: 'Say',
      position: { x: 640, y: -80 },
      config: { message: 'item {{item}}' },
    },
    {
      id: 'pause',
      nodeId: 'delay',
      label: 'Pause',
      position: { x: 960, y: -80 },
      config: { durationMs: '2 seconds' },
    },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'list' },
    { sourceNodeId: 'list', sourcePort: 'body', targetNodeId: 'say' },
    { sourceNodeId: 'say', targetNodeId: 'pause' },
  ],
};

test('a run watched through a network cut goes on without a missing or doubled event', async ({
  page,
  baseURL,
  person: _,
  expectedErrors,
}) => {
  expectedErrors.push('ERR_', 'Failed to fetch', 'network error');
  const proxy = await startCutProxy(new URL(baseURL ?? ''));
  try {
    const id = await createWorkflowAs(page, 'Watched', waiting);
    await callAs(page, 'POST', `/api/v1/workflows/${id}/deploy`);
    const { body } = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute`, {});
    await page.goto(`${proxy.url}/runs/${body.executionId}`);
    await page.getByRole('tab', { name: 'Log' }).click();
    await expect(page.getByText('item 1', { exact: true })).toBeVisible();
    proxy.cut();
    await expect(page.getByText('Reconnecting')).toBeVisible();
    await expect
      .poll(
        async () => (await callAs(page, 'GET', `/api/v1/executions/${body.executionId}/logs`)).body.count,
        {
          timeout: 30_000,
        },
      )
      .toBeGreaterThan(3);
    proxy.mend();
    await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 40_000 });
    const said = page.getByText(/^item \d$/);
    await expect(said).toHaveText([1, 2, 3, 4, 5, 6].map((item) => `item ${item}`));
  } finally {
    await proxy.close();
  }
});
