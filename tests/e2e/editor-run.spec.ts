import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { card, openEditor, rewrite, showAll } from './editor-steps';

// Running from the editor: parts of a workflow, pinned outputs, retries with another input.

const at = (column: number, row = 0) => ({ x: column * 320, y: row * 140 });

const ordered = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: at(0) },
    {
      id: 'fetch',
      nodeId: 'http',
      label: 'Fetch orders',
      position: at(1),
      config: { url: 'http://127.0.0.1:9/' },
    },
    {
      id: 'count',
      nodeId: 'set',
      label: 'Count',
      position: at(2),
      config: { fields: { total: '{{steps.fetch.output.body.length}}' } },
    },
    { id: 'after', nodeId: 'fail', label: 'Complain', position: at(3), config: { message: 'never reached' } },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'fetch' },
    { sourceNodeId: 'fetch', targetNodeId: 'count' },
    { sourceNodeId: 'count', targetNodeId: 'after' },
  ],
};

const choosy = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: at(0) },
    { id: 'make', nodeId: 'set', label: 'Make', position: at(1), config: { fields: { n: 1 } } },
    {
      id: 'check',
      nodeId: 'condition',
      label: 'Enough?',
      position: at(2),
      config: { expression: 'result.n > 1' },
    },
    { id: 'pass', nodeId: 'noop', label: 'Pass', position: at(3) },
    { id: 'stop', nodeId: 'fail', label: 'Stop', position: at(3, 1), config: { message: 'too small' } },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'make' },
    { sourceNodeId: 'make', targetNodeId: 'check' },
    { sourceNodeId: 'check', sourcePort: 'true', targetNodeId: 'pass' },
    { sourceNodeId: 'check', sourcePort: 'false', targetNodeId: 'stop' },
  ],
};

const runRegion = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });
const inspector = (page: Page, name: string) => page.getByRole('complementary', { name: `Step ${name}` });

test.describe('Running from the editor', () => {
  test('runs up to a step on a pinned output, then that step alone', async ({ page, person: _ }) => {
    const id = await createWorkflowAs(page, 'Parts', ordered);
    await openEditor(page, id);
    await card(page, 'Fetch orders').click();
    await page.getByRole('tab', { name: 'Output' }).click();
    await page.getByRole('button', { name: 'Write an output and pin it' }).click();
    await rewrite(page, 'Pinned output', '{ "body": [1, 2, 3]');
    await expect(page.getByRole('button', { name: 'Pin', exact: true })).toBeDisabled();
    await rewrite(page, 'Pinned output', '{ "body": [1, 2, 3] }');
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await expect(page.getByText('Pinned. Test runs take this output')).toBeVisible();
    await expect(card(page, 'Fetch orders')).toContainText('pinned');

    await card(page, 'Count').click();
    await inspector(page, 'Count').getByRole('button', { name: 'Run up to this step' }).click();
    await expect(runRegion(page).getByText('Completed')).toBeVisible();
    await expect(runRegion(page).getByText('up to Count')).toBeVisible();
    await showAll(page);
    await expect(card(page, 'Count').getByRole('img', { name: 'Done' })).toBeVisible();
    await expect(card(page, 'Complain').getByRole('img')).toHaveCount(0);
    await page.getByRole('tab', { name: 'Output' }).click();
    await expect(page.getByRole('region', { name: 'JSON' })).toContainText('total: 3');

    // Pins stay in this browser.
    await page.reload();
    await expect(card(page, 'Fetch orders')).toContainText('pinned');
    await card(page, 'Fetch orders').click();
    await page.getByRole('tab', { name: 'Output' }).click();
    await page.getByRole('button', { name: 'Unpin' }).click();
    await expect(card(page, 'Fetch orders')).not.toContainText('pinned');
    await card(page, 'Count').click();
    await page.keyboard.press('Shift+R');
    await expect(runRegion(page).getByText('Completed')).toBeVisible();
    const { body } = await callAs(page, 'GET', `/api/v1/executions?workflow_id=${id}&limit=1`);
    const newest = await callAs(page, 'GET', `/api/v1/executions/${body.executions[0].id}`);
    expect(newest.body.config).toMatchObject({ test: true, only: 'count', pinned: ['fetch'] });
  });

  test('retries a failed run from a step with another input, and both runs lead to each other', async ({
    page,
    person: _,
  }) => {
    await openEditor(page, await createWorkflowAs(page, 'Retried', choosy));
    await page.getByRole('button', { name: 'Test run' }).click();
    await page.getByRole('button', { name: 'Run the draft' }).click();
    await expect(runRegion(page).getByText('Failed').first()).toBeVisible();
    const failed = await runRegion(page).getByText(/^run_/).textContent();
    await card(page, 'Enough?').click();
    await page.getByRole('tab', { name: 'Input' }).click();
    await page.getByRole('button', { name: 'Retry with other input' }).click();
    await rewrite(page, 'Input of the step', '{ "n": 5 }');
    await page.getByRole('button', { name: 'Retry from here' }).click();
    await expect(runRegion(page).getByText('Completed')).toBeVisible();
    await showAll(page);
    await expect(card(page, 'Pass').getByRole('img', { name: 'Done' })).toBeVisible();
    await page.getByRole('link', { name: 'Retry of an earlier run' }).click();
    await expect(page).toHaveURL(new RegExp(`/runs/${failed}`), { timeout: 30_000 });
    await page.getByRole('link', { name: 'retried in a later run' }).click();
    await expect(page).not.toHaveURL(new RegExp(`/runs/${failed}`), { timeout: 30_000 });
    await expect(page.getByText('Completed').first()).toBeVisible();
  });

  test('mends a failed step and runs again', async ({ page, person: _ }) => {
    await openEditor(page, await createWorkflowAs(page, 'Mended', choosy));
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(runRegion(page).getByText('Failed').first()).toBeVisible();
    await card(page, 'Enough?').click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await rewrite(page, 'Expression', 'result.n > 0');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(runRegion(page).getByText('Completed')).toBeVisible();
    await showAll(page);
    await expect(card(page, 'Pass').getByRole('img', { name: 'Done' })).toBeVisible();
    await expect(card(page, 'Stop').getByRole('img', { name: 'Skipped' })).toBeVisible();
  });
});

test.describe('On a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('one sees whether it is saved, and all tabs beside a run', async ({
    page,
    person: _,
    expectedErrors,
  }) => {
    expectedErrors.push('ERR_INTERNET_DISCONNECTED');
    await openEditor(page, await createWorkflowAs(page, 'On a phone', choosy));
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(runRegion(page).getByText('Failed').first()).toBeVisible();
    const tabs = runRegion(page).getByRole('tablist');
    expect(await tabs.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
    const saved = page.getByRole('banner').getByText('Saved').locator('..');
    await expect(saved.locator('svg')).toBeVisible();
    await page.context().setOffline(true);
    await card(page, 'Make').focus();
    await page.keyboard.press('n');
    const offline = page.getByRole('banner').getByText('Offline, kept here').locator('..');
    await expect(offline.locator('svg')).toBeVisible();
    await page.context().setOffline(false);
    await expect(saved).toBeAttached();
  });
});
