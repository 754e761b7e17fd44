import { callAs, expect, test } from '../support/browser-test';
import { card, newWorkflow, openEditor } from './editor-steps';

test('the settings of a workflow shape its runs, and its input schema makes the form of the run input', async ({
  page,
  person: _,
}) => {
  const id = await newWorkflow(page, 'Settled');
  await openEditor(page, id);
  await page.getByRole('button', { name: 'Add a manual trigger' }).click();
  await page.getByRole('button', { name: 'Settings of the workflow' }).click();
  const schema = page.getByRole('textbox', { name: 'Schema of the run input' });
  await schema.click();
  await page.keyboard.insertText(
    JSON.stringify({
      type: 'object',
      required: ['amount'],
      properties: { amount: { type: 'number' }, city: { title: 'City', enum: ['Bern', 'Rome'] } },
    }),
  );
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch').first().click();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(dialog).toBeHidden();
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}`);
  expect(body.settings.retryOnFailure).toBe(true);

  await page.getByRole('button', { name: 'Test run' }).click();
  await page.getByRole('textbox', { name: 'amount' }).fill('12.5');
  await page.getByRole('combobox', { name: 'City' }).click();
  await page.getByRole('option', { name: 'Rome' }).click();
  await page.getByRole('button', { name: 'Run the draft' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByText('Completed')).toBeVisible();
  await card(page, 'Manual trigger').click();
  await page.getByRole('tab', { name: 'Output' }).click();
  const output = page.getByRole('region', { name: 'JSON' });
  await expect(output).toContainText('amount: 12.5');
  await expect(output).toContainText('city: "Rome"');
  // What was run with last time is there again.
  await page.getByRole('button', { name: 'Test run' }).click();
  await expect(page.getByRole('textbox', { name: 'amount' })).toHaveValue('12.5');
});
