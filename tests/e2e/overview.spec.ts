import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { prepareAxe } from '../support/check-accessibility';
import { expectPresentable, looks } from '../support/looks';

// Home, the list of runs and the statistics: what runs, what failed, and how it went.

const failing = {
  status: 'active',
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'stop',
      nodeId: 'fail',
      label: 'Stop',
      position: { x: 320, y: 0 },
      config: { message: 'Out of sugar' },
    },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'stop', targetPort: 'input' }],
};

async function run(page: Page, workflowId: string, input: unknown): Promise<void> {
  const reply = await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, {
    triggerInputs: input,
  });
  expect(reply.status).toBe(201);
}

test('home leads to a first green run, and afterwards shows what happened', async ({ page, person: _ }) => {
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'First steps' });
  await steps.getByRole('link', { name: 'Choose a template' }).click();
  await expect(page.getByRole('dialog')).toContainText('template');
  const id = await createWorkflowAs(page, 'Orders', { status: 'active' });
  const broken = await createWorkflowAs(page, 'Bakery', failing);
  await run(page, id, {});
  await run(page, broken, {});
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Failed' })).toContainText('Bakery');
  await expect(page.getByRole('region', { name: 'Edited last' })).toContainText('Orders');
  await expect(page.getByText('Runs, 24 hours')).toBeVisible();
  await expect(steps).toHaveCount(0);
  // What would make the rest of the page move comes with it.
  const sent = await (await page.request.get('/')).text();
  for (const text of ['Runs, 24 hours', 'Edited last', 'Orders']) expect(sent).toContain(text);
});

test('runs are listed as they happen, found, chosen and retried', async ({ page, person: _ }) => {
  const orders = await createWorkflowAs(page, 'Orders', { status: 'active' });
  const bakery = await createWorkflowAs(page, 'Bakery', failing);
  await page.goto('/runs');
  await expect(page.getByText('Nothing has run yet')).toBeVisible();
  await run(page, orders, { what: 'tea' });
  await expect(page.getByRole('link', { name: /of Orders$/ })).toBeVisible();
  await run(page, bakery, { what: 'cake' });
  await expect(page.getByRole('link', { name: /of Bakery$/ })).toBeVisible();

  await page.getByRole('searchbox').fill('sugar');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/search=sugar/);
  await page.getByRole('link', { name: /of Bakery$/ }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 run chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Retry failed' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('1 run started again')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(page.getByRole('link', { name: /of Bakery$/ })).toHaveCount(2);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('runs.csv');
  await page.getByRole('searchbox').fill('no such thing');
  await expect(page.getByText('No run matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await page.getByRole('link', { name: /of Orders$/ }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
});

test('the statistics say how it went, as a chart and as a table', async ({ page, person: _ }) => {
  const bakery = await createWorkflowAs(page, 'Bakery', failing);
  await page.goto('/stats');
  await expect(page.getByText('Nothing ran in this time')).toBeVisible();
  await run(page, bakery, {});
  await page.reload();
  await expect(page.getByRole('region', { name: 'Failures' })).toContainText('Out of sugar');
  await page.getByRole('radio', { name: 'Table' }).click();
  await expect(page.getByRole('region', { name: 'Runs over time' }).getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: 'Bakery' }).click();
  await expect(page.getByRole('region', { name: 'Steps', exact: true })).toContainText('Stop');
  await page.getByRole('radio', { name: 'Dates' }).click();
  await page.getByLabel('First day').fill('2026-02-01');
  await expect(page).toHaveURL(/from=2026-02-01/);
  await page.getByLabel('Last day').fill('2026-02-03');
  await expect(page).toHaveURL(/from=2026-02-01&to=2026-02-03/);
  await expect(page.getByText('Nothing ran in this time')).toBeVisible();
  await page.getByRole('radio', { name: '24 h' }).click();
  await expect(page.getByRole('region', { name: 'Steps', exact: true })).toContainText('Stop');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('runs-over-time.csv');
});

for (const look of looks) {
  const { colorScheme, size, viewport } = look;
  test.describe(`${colorScheme}, ${size}`, () => {
    test.use({ colorScheme, viewport });
    test('home, runs and statistics have no accessibility violations', async ({ page, person: _ }) => {
      await prepareAxe(page);
      const orders = await createWorkflowAs(page, 'Orders', { status: 'active' });
      const bakery = await createWorkflowAs(page, 'Bakery', failing);
      await run(page, orders, {});
      await run(page, bakery, {});
      const shown = { '/': 'Edited last', '/runs': 'Bakery', '/stats': 'Busiest hours' };
      for (const [path, text] of Object.entries(shown)) {
        await page.goto(path);
        await page.getByText(text).first().waitFor();
        await page.waitForFunction(() => !document.querySelector('.animate-pulse'));
        await expectPresentable(page, path.slice(1) || 'home', look);
      }
    });
  });
}
