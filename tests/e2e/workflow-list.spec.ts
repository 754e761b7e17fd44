import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test, twoStepWorkflow } from '../support/browser-test';
import { expectAccessible, prepareAxe } from '../support/check-accessibility';
import { untilAlive } from './editor-steps';

const rows = (page: Page) => page.locator('[data-row]');
const namesOnServer = async (page: Page) => {
  const { body } = await callAs(page, 'GET', '/api/v1/workflows?limit=100&sort=name:asc');
  return body.workflows.map(({ name }: { name: string }) => name);
};
const actions = (page: Page, name: string) =>
  page.getByRole('button', { name: `Actions for ${name}`, exact: true });

test('an empty list teaches and leads to a template', async ({ page, person: _ }) => {
  await page.goto('/workflows');
  await expect(page.getByText('Draw your first workflow')).toBeVisible();
  await page.getByRole('button', { name: 'Start from a template' }).click();
  await page.getByLabel('Find a template').fill('fan out');
  await page.getByRole('button', { name: 'Use Fan out and join' }).click();
  await expect(page).toHaveURL(/\/workflows\/wf_/);
  expect(await namesOnServer(page)).toHaveLength(1);
});

test('a new workflow needs a name and opens', async ({ page, person: _ }) => {
  await page.goto('/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give it a name')).toBeVisible();
  await page.getByLabel('Name').fill('Order fulfilment');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/workflows\/wf_/);
  expect(await namesOnServer(page)).toEqual(['Order fulfilment']);
});

test('undo brings a deleted workflow back and the server never hears of it', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders');
  await createWorkflowAs(page, 'Payments');
  await page.goto('/workflows');
  await actions(page, 'Orders').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveText(['Payments']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveText(['Payments', 'Orders']);
  await page.waitForTimeout(9_000);
  expect(await namesOnServer(page)).toEqual(['Orders', 'Payments']);
});

test('without undo a deleted workflow is gone when its toast is gone', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders');
  await page.goto('/workflows');
  await actions(page, 'Orders').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('Draw your first workflow')).toBeVisible();
  expect(await namesOnServer(page)).toEqual(['Orders']);
  await expect.poll(() => namesOnServer(page), { timeout: 20_000 }).toEqual([]);
});

test('a deletion counts when the page is left before its toast is gone', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders');
  await page.goto('/workflows');
  await actions(page, 'Orders').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(0);
  await page.goto('/api/v1/openapi.json');
  await expect.poll(() => namesOnServer(page), { timeout: 4_000 }).toEqual([]);
});

test('a copy stands first and has the focus', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders', { tags: ['shop'] });
  await page.goto('/workflows');
  await actions(page, 'Orders').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toBeFocused();
});

test('a right click on a row opens its menu, and the page around it stays', async ({ page, person: _ }) => {
  await prepareAxe(page);
  await createWorkflowAs(page, 'Orders');
  await page.goto('/workflows');
  await rows(page).first().click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Actions for Orders' });
  await expect(menu).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expectAccessible(page, 'the menu of a row');
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Rename and tag' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Orders');
  await page.keyboard.press('Escape');
  await expect(rows(page).first()).toBeFocused();
});

test('search, status, tag and sort are in the address and survive a reload', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders', { tags: ['shop'], status: 'active' });
  await createWorkflowAs(page, 'Payments', { tags: ['shop'] });
  await createWorkflowAs(page, 'Holidays', { description: 'Who may go when' });
  await page.goto('/workflows');
  await page.keyboard.press('/');
  await page.keyboard.type('who MAY');
  await expect(rows(page)).toHaveText(['Holidays']);
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole('button', { name: 'Show workflows tagged shop' }).first().click();
  await expect(rows(page)).toHaveText(['Payments', 'Orders']);
  await page.getByRole('combobox', { name: 'Sort' }).click();
  await page.getByRole('option', { name: 'Name, A to Z' }).click();
  await expect(rows(page)).toHaveText(['Orders', 'Payments']);
  await page.getByRole('radio', { name: /^Active/ }).click();
  await expect(rows(page)).toHaveText(['Orders']);
  await expect(page).toHaveURL(/status=active&tag=shop&sort=name%3Aasc$/);
  await page.reload();
  await expect(rows(page)).toHaveText(['Orders']);

  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('more than a page of workflows is paged', async ({ page, person: _ }) => {
  for (let number = 1; number <= 26; number += 1) await createWorkflowAs(page, `Workflow ${number}`);
  await page.goto('/workflows');
  await expect(page.getByText('1–25 of 26')).toBeVisible();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(rows(page)).toHaveText(['Workflow 1']);
  await page.reload();
  await expect(rows(page)).toHaveText(['Workflow 1']);
});

test('the keyboard alone creates, goes through the list, renames, deletes and undoes', async ({
  page,
  person: _,
}) => {
  await createWorkflowAs(page, 'First');
  await createWorkflowAs(page, 'Second');
  await page.goto('/workflows');
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  // By its first letters, wherever it stands.
  await page.keyboard.type('ren');
  await expect(page.getByRole('menuitem', { name: 'Rename and tag' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Rename and tag' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Renamed');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveText(['Renamed', 'Second']);

  await rows(page).first().focus();
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveText(['Second']);
  await expect(rows(page).first()).toBeFocused();
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await page.keyboard.press('Alt+t');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveText(['Renamed', 'Second']);
});

test('what is exported can be imported, and what cannot be taken is said', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Orders', { tags: ['shop'] });
  await page.goto('/workflows');
  await actions(page, 'Orders').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const file = await (await download).path();
  const exported = JSON.parse(await readFile(file, 'utf8'));

  await page.goto('/workflows?open=import');
  await page.getByLabel('Workflow as JSON').fill('not json');
  await expect(page.getByText('This is not JSON.')).toBeVisible();
  await page.getByLabel('Workflow as JSON').fill(JSON.stringify({ ...exported, colour: 'red' }));
  await expect(page.getByText('Orders: 2 steps, 1 connection')).toBeVisible();
  await expect(page.getByText('Not taken: colour.')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/workflows\/wf_/);
  const copyId = new URL(page.url()).pathname.split('/').at(-1);
  expect(copyId).not.toBe(id);
  const definition = async (of: string | undefined) =>
    (await callAs(page, 'GET', `/api/v1/workflows/${of}/draft`)).body.definition;
  expect(await definition(copyId)).toEqual(await definition(id));
});

test('a workflow with errors is imported as a draft to be mended', async ({ page, person: _ }) => {
  const broken = {
    name: 'Broken',
    ...twoStepWorkflow,
    nodes: [{ id: 'start', nodeId: 'teleport' }],
    connections: [],
  };
  await page.goto('/workflows?open=import');
  await page.getByLabel('Workflow as JSON').fill(JSON.stringify(broken));
  await expect(page.getByText('To be mended in the editor')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/workflows\/wf_/);
  expect(await namesOnServer(page)).toEqual(['Broken']);
});

test('a list that cannot be loaded says so and can be tried again', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  expectedErrors.push('ERR_FAILED');
  await createWorkflowAs(page, 'Orders');
  await page.goto('/workflows');
  await page.route(/workflows\?.*search=Ord/, (route) => route.abort());
  await page.getByRole('searchbox').fill('Ord');
  await expect(page.getByText('The workflows could not be loaded')).toBeVisible();
  await page.unroute(/workflows\?.*search=Ord/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rows(page)).toHaveText(['Orders']);
});

test('without a connection the list says so and goes on by itself', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  expectedErrors.push('ERR_INTERNET_DISCONNECTED');
  await createWorkflowAs(page, 'Orders');
  await createWorkflowAs(page, 'Payments');
  await page.goto('/workflows');
  await expect(rows(page)).toHaveCount(2);
  // The rows come from the server; that the connection is gone is heard once the page is alive.
  await untilAlive(page);
  await page.context().setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await page.getByRole('searchbox').fill('Ord');
  await expect(page.getByText('No connection to the server')).toBeVisible();
  await page.context().setOffline(false);
  await expect(rows(page)).toHaveText(['Orders']);
});

test('the last run stands beside the workflow', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Orders', { status: 'active' });
  await createWorkflowAs(page, 'Payments');
  const reply = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {});
  expect(reply.status).toBe(201);
  await page.goto('/workflows?sort=name:asc');
  await expect(page.getByRole('row', { name: /Orders/ })).toContainText('Completed');
  await expect(page.getByRole('row', { name: /Payments/ })).toContainText('Never ran');
  // Exact to the second where one points at it.
  await page
    .getByRole('row', { name: /Payments/ })
    .locator('time:visible')
    .hover();
  await expect(page.getByRole('tooltip')).toHaveText(/\d{4}.*\d\d:\d\d:\d\d/);
});
