import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { loaded, prepareAxe } from '../support/check-accessibility';
import { expectPresentable, looks } from '../support/looks';
import { canSeedLists, seedLists } from '../support/seed-lists';

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

test('the first steps lead from nothing to a green run of a deployed workflow', async ({
  page,
  person: _,
}) => {
  // As a person walks them, from link to link; all of it takes less than the two minutes that they promise.
  test.setTimeout(120_000);
  const steps = page.getByRole('region', { name: 'First steps' });
  const main = page.getByRole('navigation', { name: 'Main' });
  const goHome = () => main.getByRole('link', { name: 'Home', exact: true }).click();
  await page.goto('/');
  await expect(steps).toContainText('in two minutes');
  await steps.getByRole('link', { name: 'Choose a template' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Use Fan out and join' }).click();
  await expect(page).toHaveURL(/\/workflows\/wf_/);
  await expect(page).toHaveTitle('Fan out and join · Sluice');
  await page.locator('.react-flow__node-step').first().waitFor();

  await goHome();
  await expect(steps.getByLabel('Done')).toHaveCount(1);
  await steps.getByRole('link', { name: 'Open the workflow' }).click();
  await page.getByRole('button', { name: 'Test run' }).click();
  await page.getByRole('button', { name: 'Run the draft' }).click();
  await expect(page.getByRole('region', { name: 'Run' }).getByText('Completed')).toBeVisible();
  const cards = page.locator('.react-flow__node-step');
  await expect(cards.getByRole('img', { name: 'Done' })).toHaveCount(await cards.count());

  await goHome();
  await expect(steps.getByLabel('Done')).toHaveCount(2);
  await steps.getByRole('link', { name: 'Open the workflow' }).click();
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByText('Active')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const triggerInputs = { orderId: 'A-1', country: 'DE', items: [{ price: 2, quantity: 1, inStock: 3 }] };
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {
    triggerInputs,
  });
  expect(body.status).toBe('completed');
  await goHome();
  await expect(page.getByText('Runs, 24 hours')).toBeVisible();
  await expect(steps).toHaveCount(0);
});

test('home shows what happened, and comes with it', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Orders', { status: 'active' });
  const broken = await createWorkflowAs(page, 'Bakery', failing);
  await run(page, id, {});
  await run(page, broken, {});
  // Many drafts do not bring the first steps back.
  for (let number = 1; number <= 6; number += 1) await createWorkflowAs(page, `Draft ${number}`);
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Failed' })).toContainText('Bakery');
  await expect(page.getByRole('region', { name: 'Edited last' })).toContainText('Draft 6');
  await expect(page.getByText('Runs, 24 hours')).toBeVisible();
  await loaded(page);
  await expect(page.getByRole('region', { name: 'First steps' })).toHaveCount(0);
  // What would make the rest of the page move comes with it.
  const sent = await (await page.request.get('/')).text();
  for (const text of ['Runs, 24 hours', 'Edited last', 'Draft 6']) expect(sent).toContain(text);
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

/** What people have ten thousand of, and what one of them is on its page. */
const longLists = {
  '/workflows': { row: '[data-row]', size: 25 },
  '/runs': { row: 'main tbody tr', size: 50 },
  '/events': { row: 'main tbody tr', size: 50 },
  '/settings/audit': { row: 'ul[aria-label="Changes"] > li', size: 50 },
  '/approvals': { row: 'ul[aria-label="Mine"] > li', size: 50 },
  '/settings/variables': { row: 'main tbody tr', size: 50 },
};

test('of ten thousand a page shows a page, and leads to the next', async ({ page, person: _ }) => {
  test.skip(!canSeedLists, 'the database of a running app is not at hand');
  test.slow();
  const { body: me } = await callAs(page, 'GET', '/api/v1/me');
  await seedLists({ organizationId: me.organization.id, userId: me.user.id }, 10_000);
  // A list that the API gives whole.
  const names = Array.from({ length: 51 }, (_, index) => `V${index}`);
  await Promise.all(names.map((name) => callAs(page, 'POST', '/api/v1/variables', { name, value: name })));
  for (const [path, { row, size }] of Object.entries(longLists)) {
    await page.goto(path);
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await expect(pages, path).toContainText(path === '/settings/variables' ? '1–50 of 51' : /of 10,0\d\d/);
    await expect(page.locator(row), path).toHaveCount(size);
    const first = await page.locator(row).first().textContent();
    await pages.getByRole('button', { name: 'Next page' }).click();
    await expect(pages, path).toContainText(`${size + 1}–`);
    await expect(page.locator(row).first(), path).not.toHaveText(first ?? '');
    expect(await page.locator(row).count(), path).toBeLessThanOrEqual(size);
  }
});

for (const look of looks) {
  const { colorScheme, size, viewport } = look;
  test.describe(`${colorScheme}, ${size}`, () => {
    test.use({ colorScheme, viewport });
    test('home, runs and statistics have no accessibility violations', async ({
      page,
      person: _,
      expectedErrors,
    }) => {
      // Where the server is made to fail at the end.
      expectedErrors.push('500');
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
      const isAsked = ({ pathname }: URL) => pathname === '/api/v1/executions';
      const error = { code: 'internal', message: 'Something went wrong on our side.' };
      await page.route(isAsked, (route) => route.fulfill({ status: 500, json: { success: false, error } }));
      await page.goto('/');
      await page.getByText('may be out of date').waitFor();
      await expectPresentable(page, 'home out of date', look);
      await page.goto('/runs?status=failed');
      await page.getByText('may be out of date').waitFor();
      await expectPresentable(page, 'runs out of date', look);
    });
  });
}
