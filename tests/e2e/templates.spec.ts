import { createWorkflowAs, expect, test } from '../support/browser-test';
import { openEditor } from './editor-steps';

// The gallery: found, looked at, used in one click, and with templates of one's own.

test('a template is found, looked at, used, and runs with its sample input', async ({ page, person: _ }) => {
  await page.goto('/templates');
  const gallery = page.getByRole('list', { name: 'Templates' });
  await expect(gallery.getByRole('listitem')).toHaveCount(18);
  await page.getByRole('searchbox', { name: 'Find a template' }).fill('zzz');
  await expect(page.getByText('No template matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and tag' }).click();
  await page.getByRole('combobox', { name: 'Tag' }).click();
  await page.getByRole('option', { name: 'approval' }).click();
  await expect(gallery.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Find a template' }).fill('sign');
  await expect(page).toHaveURL(/search=sign/);
  await page.goto('/templates?search=sign-up');
  await page.getByRole('button', { name: 'Checked sign-up', exact: true }).click();
  const preview = page.getByRole('dialog', { name: 'Checked sign-up' });
  await expect(preview.getByRole('region', { name: 'Graph of Checked sign-up' })).toContainText(
    'Is the address right?',
  );
  await expect(preview.getByRole('region', { name: 'Sample input' })).toContainText('Ada@Example.com');
  await preview.getByRole('button', { name: 'Use this template' }).click();
  await expect(page).toHaveURL(/\/workflows\/wf_/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Test run' }).click();
  const form = page.getByRole('dialog', { name: 'Test run' });
  await expect(form.getByRole('textbox', { name: 'email' })).toHaveValue('Ada@Example.com');
  await form.getByRole('button', { name: 'Run the draft' }).click();
  await expect(page.locator('.step-card[data-run="completed"]').first()).toBeVisible({ timeout: 30_000 });
});

test('a workflow is published as a template, and deleted from the gallery', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Refund', { description: 'Money back', tags: ['shop'] });
  await openEditor(page, id);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Template' }).click();
  await page.getByRole('button', { name: 'Publish as a template' }).click();
  await page.getByRole('link', { name: 'See it among the templates' }).click();
  const preview = page.getByRole('dialog', { name: 'Refund' });
  await preview.getByRole('button', { name: 'Delete template' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete template' }).click();
  await expect(preview).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Refund' })).toHaveCount(0);
});
