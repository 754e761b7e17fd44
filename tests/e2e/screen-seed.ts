import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect } from '../support/browser-test';

/** What the pages show, made once before. */
export type Seed = { workflowId: string; runId: string };
export type Screen = { name: string; open: (page: Page, seed: Seed) => Promise<void>; only?: 'wide' };

/** What the screens need to have something to show. */
export async function seedScreens(page: Page): Promise<Seed> {
  await createWorkflowAs(page, 'Orders', { tags: ['shop', 'nightly', 'finance'], status: 'active' });
  await createWorkflowAs(page, 'A name that is much longer than the column that it has to stand in', {
    description: 'And a description, so that the two have to share what there is',
  });
  // Two versions: one alone is not compared with anything.
  const first = { ...orders, nodes: orders.nodes.filter(({ id }) => id !== 'tell') };
  first.connections = orders.connections.filter(({ targetNodeId }) => targetNodeId !== 'tell');
  const workflowId = await createWorkflowAs(page, 'Order fulfilment', first);
  await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/deploy`);
  expect((await callAs(page, 'PUT', `/api/v1/workflows/${workflowId}`, orders)).status).toBe(200);
  await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/deploy`);
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, {
    triggerInputs: { total: 12 },
  });
  return { workflowId, runId: body.executionId };
}

const step = (id: string, nodeId: string, label: string, x: number, y: number, config = {}) => ({
  id,
  nodeId,
  label,
  position: { x, y },
  config,
});
const join = (sourceNodeId: string, sourcePort: string, targetNodeId: string) => ({
  sourceNodeId,
  sourcePort,
  targetNodeId,
  targetPort: 'input',
});

const orders = {
  nodes: [
    step('start', 'trigger.manual', 'Order created', 0, 0),
    step('charge', 'set', 'Charge payment', 320, 0, { fields: { paid: '{{input.total}}' } }),
    step('check', 'condition', 'Payment succeeded?', 640, 0, { expression: 'result.paid > 0' }),
    step('reserve', 'log', 'Reserve stock', 980, -60, { message: 'reserved for {{result.paid}}' }),
    step('tell', 'log', 'Tell the customer', 980, 80, { message: 'the payment failed' }),
  ],
  connections: [
    join('start', 'output', 'charge'),
    join('charge', 'output', 'check'),
    join('check', 'true', 'reserve'),
    join('check', 'false', 'tell'),
  ],
  notes: [
    {
      id: 'note-1',
      text: '**Finance** owns this part',
      position: { x: 300, y: -160 },
      size: { width: 240, height: 80 },
      color: 'yellow',
    },
  ],
};
