import { createWorkflowAs, expect, test } from '../support/browser-test';
import { card, openEditor } from './editor-steps';

const code = `
export default async ({ step, event }) => {
  await step.do('count the order', async () => event.count * 2)
  await step.sleep('let it settle', 10)
  await step.do('never works', { retries: { limit: 1, delay: 10, backoff: 'constant' } }, async () => {
    throw new Error('The printer is out of paper')
  })
}`;

test('the calls of a workflow written as code are listed with how they ended', async ({
  page,
  person: _,
}) => {
  const id = await createWorkflowAs(page, 'As code', {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
      { id: 'work', nodeId: 'code_workflow', label: 'Orders', position: { x: 320, y: 0 }, config: { code } },
    ],
  });
  await openEditor(page, id);
  await page.getByRole('button', { name: 'Test run' }).click();
  await page.getByRole('button', { name: 'Run the draft' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByText('Failed')).toBeVisible({
    timeout: 30_000,
  });
  await card(page, 'Orders').click();
  await page.getByRole('tab', { name: 'Output' }).click();
  const calls = page.getByRole('region', { name: 'Calls' }).getByRole('listitem');
  await expect(calls).toHaveCount(3);
  await expect(calls.nth(0)).toContainText('count the order');
  await expect(calls.nth(0).getByRole('img', { name: 'Done' })).toBeVisible();
  await expect(calls.nth(1)).toContainText('let it settle');
  await expect(calls.nth(2)).toContainText('never works');
  await expect(calls.nth(2)).toContainText('2 attempts');
  await expect(calls.nth(2)).toContainText('The printer is out of paper');
  await expect(calls.nth(2).getByRole('img', { name: 'Failed' })).toBeVisible();
});

test('each attempt of a step is listed with why it failed, and what was logged of it', async ({
  page,
  person: _,
}) => {
  const id = await createWorkflowAs(page, 'Tried again', {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
      {
        id: 'print',
        nodeId: 'code_snippet',
        label: 'Print',
        position: { x: 320, y: 0 },
        config: { code: "throw new Error('The printer is out of paper')" },
        policy: { retry: { maxRetries: 1, backoff: 'constant', initialDelayMs: 10 } },
      },
    ],
    connections: [{ sourceNodeId: 'start', targetNodeId: 'print' }],
  });
  await openEditor(page, id);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByText('Failed')).toBeVisible({
    timeout: 30_000,
  });
  await card(page, 'Print').click();
  await page.getByRole('tab', { name: 'Output' }).click();
  const panel = page.getByRole('complementary', { name: 'Step Print' });
  const attempts = panel.getByRole('region', { name: 'Attempts' }).getByRole('listitem');
  await expect(attempts).toHaveText([/attempt 1.*out of paper/, /attempt 2.*out of paper/]);
  await expect(panel.getByRole('region', { name: 'Log' })).toContainText('attempt 1 failed: ');
});

test('a step inside a loop is looked at item by item', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'One by one', {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
      {
        id: 'all',
        nodeId: 'loop',
        label: 'All of them',
        position: { x: 320, y: 0 },
        config: { items: [10, 20, 30] },
      },
      {
        id: 'one',
        nodeId: 'set',
        label: 'One of them',
        position: { x: 640, y: 0 },
        config: { fields: { n: '{{item}}' } },
      },
    ],
    connections: [
      { sourceNodeId: 'start', targetNodeId: 'all' },
      { sourceNodeId: 'all', sourcePort: 'body', targetNodeId: 'one' },
    ],
  });
  await openEditor(page, id);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByText('Completed')).toBeVisible({
    timeout: 30_000,
  });
  await card(page, 'One of them').click();
  await page.getByRole('tab', { name: 'Output' }).click();
  const iteration = page.getByRole('group', { name: 'Iteration of the loop' });
  await expect(iteration).toContainText('Item 3 of 3');
  await expect(page.getByRole('region', { name: 'JSON' })).toContainText('n: 30');
  await iteration.getByRole('button', { name: 'Previous iteration' }).click();
  await expect(iteration).toContainText('Item 2 of 3');
  await expect(page.getByRole('region', { name: 'JSON' })).toContainText('n: 20');
});
