import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, prepareAxe } from '../support/check-accessibility';
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

test('limits of a workflow are fields of a form, and what is wrong is said at the field', async ({
  page,
  person: _,
}) => {
  await prepareAxe(page);
  const id = await newWorkflow(page, 'Limited');
  await openEditor(page, id);
  await page.keyboard.press('ControlOrMeta+,');
  const dialog = page.getByRole('dialog', { name: 'Settings of the workflow' });
  const save = dialog.getByRole('button', { name: 'Save settings' });
  const limit = (name: string) => dialog.getByRole('region', { name });

  await limit('Concurrency limit').getByRole('switch').click();
  await limit('Concurrency limit').getByRole('textbox', { name: 'Runs at a time' }).fill('0');
  await expect(limit('Concurrency limit')).toContainText('At least 1');
  await expect(save).toBeDisabled();
  await limit('Concurrency limit').getByRole('textbox', { name: 'Runs at a time' }).fill('');
  await expect(limit('Concurrency limit')).toContainText('A number is needed here');
  await limit('Concurrency limit').getByRole('textbox', { name: 'Runs at a time' }).fill('3');
  const key = limit('Concurrency limit').getByRole('textbox', { name: 'Apart for each' });
  await key.click();
  await page.keyboard.insertText('input.');
  await expect(save).toBeDisabled();
  await page.keyboard.insertText('customerId');
  await limit('Rate limit').getByRole('switch').click();
  await limit('Rate limit').getByRole('textbox', { name: 'Runs' }).fill('20');
  await limit('Rate limit').getByRole('textbox', { name: 'In', exact: true }).fill('2');
  await limit('Debounce').getByRole('switch').click();
  await expectAccessible(page, 'settings with limits');
  await save.click();
  await expect(dialog).toBeHidden();
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}`);
  expect(body.settings).toMatchObject({
    concurrency: { limit: 3, key: 'input.customerId', overflow: 'queue' },
    rateLimit: { count: 20, perMs: 120_000 },
    debounce: { ms: 5_000 },
  });

  await page.keyboard.press('ControlOrMeta+,');
  await limit('Debounce').getByRole('switch').click();
  await save.click();
  await expect(dialog).toBeHidden();
  const after = await callAs(page, 'GET', `/api/v1/workflows/${id}`);
  expect(after.body.settings.debounce ?? null).toBeNull();
  expect(after.body.settings.rateLimit.count).toBe(20);
});

test('a step may hide what it gives, and the next one gets it all the same', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Hidden', {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 } },
      {
        id: 'token',
        nodeId: 'set',
        label: 'Token',
        position: { x: 320, y: 0 },
        config: { fields: { token: 'tok-51ce0a' } },
      },
      {
        id: 'use',
        nodeId: 'set',
        label: 'Use',
        position: { x: 320, y: 180 },
        config: { fields: [{ path: 'letters', expression: 'result.token.length' }] },
      },
    ],
    connections: [
      { sourceNodeId: 'start', targetNodeId: 'token' },
      { sourceNodeId: 'token', targetNodeId: 'use' },
    ],
  });
  await openEditor(page, id);
  await card(page, 'Token').click();
  await page.getByRole('switch', { name: /^Hide its output/ }).click();
  await page.getByRole('button', { name: 'Test run' }).click();
  await page.getByRole('button', { name: 'Run the draft' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByText('Completed')).toBeVisible();
  const output = page.getByRole('region', { name: 'JSON' });
  await page.getByRole('tab', { name: 'Output' }).click();
  await expect(output).toContainText('[REDACTED]');
  await card(page, 'Use').click();
  await page.getByRole('tab', { name: 'Output' }).click();
  await expect(output).toContainText('letters: 10');
});
