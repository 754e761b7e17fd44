import type { Page } from '@playwright/test';
import { callAs, expect, test } from '../support/browser-test';
import {
  addFromPalette,
  addFromPicker,
  card,
  connectionCount,
  drawFrom,
  newWorkflow,
  openEditor,
  showAll,
} from './editor-steps';

// The editor on the real stack, as a person works in it.

test.describe('The editor', () => {
  test('draws a workflow from an empty canvas with the mouse, deploys and runs it', async ({
    page,
    person: _,
  }) => {
    await openEditor(page, await newWorkflow(page, 'Drawn by mouse'));
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await expect(card(page, 'Manual trigger')).toBeVisible();
    await drawFrom(page, 'Manual trigger', 'output', { x: 100, y: 0 });
    await addFromPicker(page, 'Set fields');
    await fill(page, 'Add a field', 'Field', 'total');
    await page.getByRole('textbox', { name: 'Value' }).fill('12');
    await drawFrom(page, 'Set fields', 'output', { x: 100, y: 0 });
    await addFromPicker(page, 'Condition');
    await page.getByRole('textbox', { name: 'Expression' }).fill('result.total == 12');
    await drawFrom(page, 'Condition', 'true', { x: 100, y: -90 });
    await addFromPicker(page, 'Log');
    await page.getByRole('textbox', { name: 'Message' }).fill('yes, {{result.total}}');
    await drawFrom(page, 'Condition', 'false', { x: 100, y: 110 });
    await addFromPicker(page, 'Fail');
    await drawFrom(page, 'Log', 'output', { x: 100, y: 0 });
    await addFromPicker(page, 'No operation');
    await showAll(page);
    expect(await connectionCount(page)).toBe(5);

    await page.getByRole('button', { name: 'Deploy' }).click();
    await expect(page.getByText('Active')).toBeVisible();
    await page.getByRole('button', { name: 'Test run' }).click();
    await page.getByRole('button', { name: 'Run the draft' }).click();
    await expect(page.getByRole('region', { name: 'Run' }).getByText('Completed')).toBeVisible();
    await expect(card(page, 'No operation').getByRole('img', { name: 'Done' })).toBeVisible();
    await expect(card(page, 'Fail').getByRole('img', { name: 'Skipped' })).toBeVisible();
    await card(page, 'Set fields').click();
    await page.getByRole('tab', { name: 'Output' }).click();
    await expect(page.getByRole('region', { name: 'JSON' })).toContainText('total');
  });

  test('does the same with the keyboard alone', async ({ page, person: _ }) => {
    await openEditor(page, await newWorkflow(page, 'Drawn by keyboard'));
    await page.keyboard.press('a');
    await addFromPicker(page, 'Manual trigger', 'keyboard');
    await page.keyboard.press('a');
    await addFromPicker(page, 'Log', 'keyboard');
    await expect(card(page, 'Log')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Level' })).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
    await page.keyboard.type('hello');
    // The first one closes completions, where they are open.
    await expect(async () => {
      await page.keyboard.press('Escape');
      await expect(card(page, 'Log')).toBeFocused({ timeout: 500 });
    }).toPass();
    await page.keyboard.press('ArrowLeft');
    await expect(card(page, 'Manual trigger')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('region', { name: 'Run' }).getByText('Completed')).toBeVisible();
  });

  test('leads from a refused deployment to the field that needs care, and retries from a failed step', async ({
    page,
    person: _,
    expectedErrors,
  }) => {
    expectedErrors.push('422');
    await openEditor(page, await newWorkflow(page, 'To be mended'));
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await addFromPalette(page, 'HTTP request');
    await page.getByRole('button', { name: 'Deploy' }).click();
    const problem = page.getByRole('region', { name: 'Run' }).getByRole('button', { name: /URL|url/ });
    await problem.first().click();
    await expect(page.getByRole('textbox', { name: 'URL' })).toBeFocused();
    await page.keyboard.type('http://127.0.0.1:9/nobody');
    await page.getByRole('button', { name: 'Test run' }).click();
    await page.getByRole('button', { name: 'Run the draft' }).click();
    await expect(page.getByRole('region', { name: 'Run' }).getByText('Failed').first()).toBeVisible();
    await card(page, 'HTTP request').click();
    const before = await page.getByText(/^run_/).first().textContent();
    await page.getByRole('button', { name: 'Retry from here' }).click();
    await expect(page.getByText(/^run_/).first()).not.toHaveText(before ?? '');
  });

  test('takes back what was done, and saves what is left', async ({ page, person: _ }) => {
    const id = await newWorkflow(page, 'Undone');
    await openEditor(page, id);
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await addFromPalette(page, 'Log');
    await addFromPalette(page, 'Delay');
    await page.getByRole('textbox', { name: 'Name of the workflow' }).fill('Done again');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle('Done again · Sluice');
    await page.getByRole('button', { name: 'Zoom to fit' }).click();
    await expect(page.locator('.react-flow__node')).toHaveCount(3);
    for (let i = 0; i < 3; i += 1) await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.react-flow__node')).toHaveCount(0);
    for (let i = 0; i < 2; i += 1) await page.getByRole('button', { name: 'Redo' }).click();
    await expect(page.getByText(/^Saved/)).toBeVisible();
    await page.reload();
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
    await expect(page).toHaveTitle('Done again · Sluice');
  });

  test('overwrites nobody: what two people changed apart is merged', async ({
    page,
    person: _,
    expectedErrors,
  }) => {
    expectedErrors.push('409 (Conflict)', 'Failed to load resource');
    const id = await newWorkflow(page, 'Shared');
    await openEditor(page, id);
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await expect(page.getByText(/^Saved (just|\d)/)).toBeVisible();
    await page.route('**/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await addFromPalette(page, 'Delay');
    await expect(page.getByText('Offline, kept here')).toBeVisible();
    const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
    const theirs = { ...body.definition, notes: [theirNote] };
    await callAs(page, 'PUT', `/api/v1/workflows/${id}/draft`, {
      definition: theirs,
      revision: body.revision,
    });
    await page.unroute('**/draft');
    await page.reload();
    await expect(page.getByRole('alert').getByText('Somebody else changed this workflow.')).toBeVisible();
    await page.getByRole('button', { name: 'Review and merge' }).click();
    await page.getByRole('button', { name: /^Merge \d/ }).click();
    await page.getByRole('button', { name: 'Zoom to fit' }).click();
    await expect(page.locator('.react-flow__node-step')).toHaveCount(2);
    await expect(page.locator('.react-flow__node-note')).toHaveCount(1);
    await expect(page.getByText(/^Saved/)).toBeVisible();
    const merged = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
    expect(merged.body.definition.nodes).toHaveLength(2);
    expect(merged.body.definition.notes).toHaveLength(1);
  });

  test('copies steps from one workflow to another', async ({ page, person: _ }) => {
    await openEditor(page, await newWorkflow(page, 'From here'));
    await page.getByRole('button', { name: 'Add a manual trigger' }).click();
    await addFromPalette(page, 'Log');
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    await openEditor(page, await newWorkflow(page, 'To there'));
    await page.keyboard.press('ControlOrMeta+v');
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
    expect(await connectionCount(page)).toBe(1);
  });
});

async function fill(page: Page, add: string, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: add }).click();
  await page.getByRole('textbox', { name, exact: true }).fill(text);
}

const theirNote = {
  id: 'note_theirs',
  text: 'Theirs',
  position: { x: 0, y: -200 },
  size: { width: 200, height: 100 },
  color: 'blue',
};
