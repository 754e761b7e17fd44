import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { openEditor } from './editor-steps';

test('a link shows the deployed graph to people without an account, until it is revoked', async ({
  page,
  browser,
  person: _,
}) => {
  const id = await createWorkflowAs(page, 'Orders', { status: 'active', description: 'Of the shop' });
  await openEditor(page, id);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Public link' }).click();
  await page.getByRole('combobox', { name: 'Good for' }).click();
  await page.getByRole('option', { name: 'A week' }).click();
  await page.getByRole('button', { name: 'Make a public link' }).click();
  const links = page.getByRole('list', { name: 'Public links' });
  const url = await links.getByRole('textbox', { name: 'Link' }).inputValue();

  const guest = await browser.newContext();
  const theirs = await guest.newPage();
  const address = new URL(new URL(url).pathname, page.url()).href;
  await theirs.goto(address);
  await expect(theirs.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await expect(theirs.getByRole('region', { name: 'Graph of Orders' })).toContainText('Work');
  await expect(theirs.getByRole('navigation')).toHaveCount(0);

  await links.getByRole('button', { name: 'Revoke the link' }).click();
  await expect(links).toHaveCount(0);
  await theirs.goto(address);
  await expect(theirs.getByText('This link is not valid any more')).toBeVisible();
  await guest.close();
  expect((await callAs(page, 'GET', `/api/v1/workflows/${id}/links`)).body.count).toBe(0);
});
