import { createWorkflowAs, expect, test } from '../support/browser-test';

test('guides are read and searched, endpoints are found and tried', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders');
  await page.goto('/docs');
  await expect(page.getByRole('heading', { level: 1, name: 'Your first workflow' })).toBeVisible();
  await page.getByRole('link', { name: 'expressions', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Expressions and templates' })).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search the documentation' });
  await search.fill('zzzz');
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await search.fill('list workflows');
  await page
    .getByRole('list', { name: 'Found' })
    .getByRole('link', { name: /^List workflows/ })
    .click();
  await expect(page).toHaveURL(/op=workflows\.list/);

  const form = page.getByRole('form', { name: 'Try it' });
  await form.getByLabel('search').fill('orders');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('"count": 1');
  await page.goto('/docs/api?op=workflows.create');
  await form.getByRole('textbox', { name: 'Body' }).fill('{ "name": "" }');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('invalid_request');
  await form.getByRole('textbox', { name: 'Body' }).fill('{ "name": "From the console" }');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('workflowId');
  await page.goto('/docs/api?op=nothing.here');
  await expect(page.getByText('There is no such endpoint')).toBeVisible();
});
test.use({ expectedErrors: ['400'] });
