import type { Browser, Page } from '@playwright/test';
import { type BrowserPerson, callAs, expect, newPerson, test } from '../support/browser-test';
import { addFromPalette, card, newWorkflow, openEditor, showAll } from './editor-steps';

// One workflow and several people, versions, and the way out and in as JSON.

test.describe('Two people in one workflow', () => {
  test('see each other, and the second sees what the first changed', async ({ page, browser, person: _ }) => {
    const id = await newWorkflow(page, 'Together');
    await openEditor(page, id);
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await expect(page.getByText(/^Saved (just|\d)/)).toBeVisible();
    const colleague = await join(page, browser);
    await openEditor(colleague.page, id);
    await expect(page.getByRole('img', { name: `Also here: ${colleague.person.name}` })).toBeVisible();
    await expect(colleague.page.getByRole('img', { name: 'Also here: Mara Kovač' })).toBeVisible();

    await addFromPalette(colleague.page, 'Log');
    await expect(page.getByRole('region', { name: 'Changes by others' })).toContainText(
      `${colleague.person.name} changed this workflow: 1 step added`,
    );
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(card(page, 'Log')).toBeVisible();

    // Undo takes back what Mara did, and leaves what her colleague did.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(card(page, 'Manual trigger')).toHaveCount(0);
    await expect(card(page, 'Log')).toHaveCount(1);
    await colleague.page.context().close();
    await expect(page.getByRole('img', { name: /^Also here/ })).toHaveCount(0);
  });

  test('keep a copy of their own when they do not want to merge', async ({
    page,
    person: _,
    expectedErrors,
  }) => {
    expectedErrors.push('409 (Conflict)');
    const id = await newWorkflow(page, 'Kept');
    await openEditor(page, id);
    await page.route('**/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    expectedErrors.push('Failed to load resource');
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await expect(page.getByText('Offline, kept here')).toBeVisible();
    const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
    const note = {
      id: 'n',
      text: 'Theirs',
      position: { x: 0, y: 0 },
      size: { width: 200, height: 100 },
      color: 'blue',
    };
    const theirs = { ...body.definition, notes: [note] };
    await callAs(page, 'PUT', `/api/v1/workflows/${id}/draft`, {
      definition: theirs,
      revision: body.revision,
    });
    await page.unroute('**/draft');
    await page.reload();
    await page.getByRole('button', { name: 'Keep mine as a copy' }).click();
    await expect(page.locator('.react-flow__node-note')).toBeVisible();
    await expect(page.locator('.react-flow__node-step')).toHaveCount(0);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Name of the workflow' })).toHaveValue('Kept (my copy)');
    await expect(card(page, 'Manual trigger')).toBeVisible();
  });
});

test.describe('The whole workflow', () => {
  test('is kept in snapshots and restored, and shared', async ({ page, browser, person: _ }) => {
    const id = await newWorkflow(page, 'With versions');
    const colleague = await join(page, browser, 'editor');
    await openEditor(page, id);
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await page.getByRole('button', { name: 'Versions', exact: true }).click();
    await page.getByRole('textbox', { name: 'Tag', exact: true }).fill('with a trigger');
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await expect(page.getByRole('list', { name: 'Versions' })).toContainText('with a trigger');
    await page.getByRole('button', { name: 'Restore initial' }).click();
    await expect(page.locator('.react-flow__node-step')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(card(page, 'Manual trigger')).toBeVisible();

    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const access = page.getByRole('combobox', { name: `Access of ${colleague.person.name}` });
    await access.click();
    await page.getByRole('option', { name: 'Can view' }).click();
    await expect(page.getByText('May look at it and its runs')).toBeVisible();
    await openEditor(colleague.page, id);
    await expect(colleague.page.getByText('Read only')).toBeVisible();
    await expect(colleague.page.getByRole('button', { name: 'Test run' })).toHaveCount(0);
    await access.click();
    await page.getByRole('option', { name: 'Can edit' }).click();
    await expect(page.getByText('May change, deploy and run it')).toBeVisible();
    await openEditor(colleague.page, id);
    await expect(colleague.page.getByRole('button', { name: 'Test run' })).toBeVisible();
    await expect(colleague.page.getByText('Read only')).toHaveCount(0);
    await colleague.page.context().close();
  });

  test('leaves as JSON and comes back identical', async ({ page, person: _ }) => {
    const id = await newWorkflow(page, 'Out and in');
    await openEditor(page, id);
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await addFromPalette(page, 'Log');
    await page.getByRole('textbox', { name: 'Message' }).fill('hello {{input.name}}');
    await page.keyboard.press('Escape');
    await expect(page.getByText(/^Saved (just|\d)/)).toBeVisible();
    const before = await definitionOf(page, id);
    const download = page.waitForEvent('download');
    await page.locator('.react-flow__pane').click({ position: { x: 30, y: 30 } });
    await page.keyboard.press('ControlOrMeta+Shift+e');
    const file = await (await download).path();

    const other = await newWorkflow(page, 'Arrived');
    await openEditor(page, other);
    await page.keyboard.press('ControlOrMeta+Shift+i');
    await page.getByLabel('JSON file').setInputFiles(file);
    await expect(page.getByText('2 steps, 1 connection, 0 notes')).toBeVisible();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.locator('.react-flow__node-step')).toHaveCount(2);
    await expect.poll(() => definitionOf(page, other)).toEqual(before);
  });

  test('goes back over thirty mixed edits to the exact start, and forth again', async ({
    page,
    person: _,
  }) => {
    test.slow();
    const id = await newWorkflow(page, 'Thirty edits');
    await openEditor(page, id);
    const start = await definitionOf(page, id);
    await thirtyEdits(page);
    // The last of them, the layout, has reached the server.
    const firstPlace = async () => (await definitionOf(page, id)).nodes[0]?.position;
    await expect.poll(firstPlace).toEqual({ x: 0, y: 0 });
    const end = await definitionOf(page, id);
    expect(end.nodes.length).toBeGreaterThan(3);
    await pressWhile(page, 'Undo');
    await expect.poll(() => definitionOf(page, id)).toEqual(start);
    await pressWhile(page, 'Redo');
    await expect.poll(() => definitionOf(page, id)).toEqual(end);
  });
});

/** Adds, connects, moves, renames, sets, notes, groups, lays out, copies, deletes: thirty steps of the history. */
async function thirtyEdits(page: Page): Promise<void> {
  const pane = page.locator('.react-flow__pane');
  await page.getByRole('button', { name: 'Add a manual trigger' }).click();
  for (const title of ['Log', 'Set fields', 'Condition', 'No operation']) await addFromPalette(page, title);
  await select(page, 'Log');
  await page.getByRole('textbox', { name: 'Message' }).fill('one');
  await page.getByRole('combobox', { name: 'Level' }).click();
  await page.getByRole('option').last().click();
  await page.keyboard.press('Escape');
  for (const [name, key] of [
    ['Log', 'ArrowDown'],
    ['Set fields', 'ArrowUp'],
    ['Condition', 'ArrowRight'],
    ['No operation', 'ArrowDown'],
  ] as const) {
    await select(page, name);
    await page.keyboard.press(`Alt+${key}`);
  }
  for (let i = 0; i < 3; i += 1) {
    await pane.click({ position: { x: 40 + i * 30, y: 60 } });
    await page.keyboard.press('n');
    await page.keyboard.type(`Note ${i}`);
    await page.keyboard.press('Escape');
  }
  for (const color of ['blue', 'green', 'pink']) await page.getByRole('radio', { name: color }).click();
  await pane.click({ position: { x: 40, y: 40 } });
  for (const name of ['Log', 'Condition']) {
    await select(page, name);
    await page.keyboard.press('ControlOrMeta+d');
  }
  await select(page, 'No operation');
  await page.keyboard.press('Delete');
  await select(page, 'Set fields');
  await page.keyboard.press('Shift+Delete');
  await pane.click({ position: { x: 40, y: 40 } });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+g');
  await page.getByRole('button', { name: 'Collapse the group' }).click();
  await page.getByRole('button', { name: 'Open the group' }).click();
  await pane.click({ position: { x: 40, y: 40 } });
  await page.getByRole('button', { name: 'Tidy up' }).click();
}

/** A card that is out of sight is not on the page at all. */
async function select(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await showAll(page);
  await card(page, name)
    .first()
    .click({ position: { x: 8, y: 8 } });
}

/** Presses a button of the toolbar until there is nothing left to press it for. */
async function pressWhile(page: Page, name: 'Undo' | 'Redo'): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  let presses = 0;
  while (await button.isEnabled()) {
    await button.click();
    presses += 1;
  }
  expect(presses).toBeGreaterThanOrEqual(25);
}

async function definitionOf(page: Page, id: string) {
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
  return body.definition;
}

/** Another member of the organization, in a browser of his own. */
async function join(
  page: Page,
  browser: Browser,
  role: 'admin' | 'editor' = 'admin',
): Promise<{ page: Page; person: BrowserPerson }> {
  const person = { ...newPerson(), name: 'Ben Okafor' };
  const added = await callAs(page, 'POST', '/api/v1/members', { ...person, role });
  expect(added.status).toBe(201);
  const context = await browser.newContext({ baseURL: process.env.SLUICE_URL ?? '' });
  const signedIn = await context.request.post('/api/auth/sign-in/email', {
    data: { email: person.email, password: person.password },
    headers: { origin: process.env.SLUICE_URL ?? '' },
  });
  expect(signedIn.status()).toBe(200);
  return { page: await context.newPage(), person };
}
