import { readFile } from 'node:fs/promises';
import { callAs, expect, test } from '../support/browser-test';
import { expectAccessible, loaded, prepareAxe } from '../support/check-accessibility';

// Workflows of other systems, with what became of them.

test('a workflow of n8n is imported, and what became of its steps is told; it can be a tool', async ({
  page,
  person: _,
}) => {
  await prepareAxe(page);
  const source = await readFile('tests/support/fixtures/n8n-workflow.json', 'utf8');
  await page.goto('/workflows?open=import');
  await page.getByLabel('Workflow as JSON').fill(source);
  await expect(page.getByText('From n8n: 7 taken as they are, 4 to look at, 2 left out.')).toBeVisible();
  await expect(page.getByText('There is no step for n8n-nodes-base.slack here')).toBeVisible();
  await expectAccessible(page, test.info().title);
  await page.screenshot({ path: test.info().outputPath('import.png') });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/workflows\/wf_/);
  await loaded(page);
  await expect(page.getByText('Ask shop').first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('imported.png') });

  await page.getByRole('button', { name: 'Settings of the workflow' }).click();
  await page.getByRole('switch', { name: /Tool for AI assistants/ }).click();
  await page.getByRole('textbox', { name: 'Name of the tool' }).fill('take order');
  await expect(page.getByText('begins with a letter')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of the tool' }).fill('take_order');
  await page.screenshot({ path: test.info().outputPath('tool.png') });
  await page.getByRole('button', { name: 'Save tool' }).click();
  await expect(page.getByText('The workflow is a tool')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}`);
  expect(body.config).toEqual({ tool: { name: 'take_order', waitSeconds: 60 } });
});
