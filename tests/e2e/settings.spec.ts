import { randomUUID } from 'node:crypto';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';

// Profile, organization, members with invitations, the audit log.

test('the name, the password and the organization are changed', async ({ page, person }) => {
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/settings\/profile$/);
  await page.getByLabel('Name', { exact: true }).fill('Mara K.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Account: Mara K.' })).toBeVisible();
  await page.getByLabel('Present password').fill(person.password);
  await page.getByLabel('New password').fill('another password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();

  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: 'Organization' })
    .click();
  // The profile has a field of that name, too.
  await expect(page.getByRole('heading', { level: 1, name: 'Organization' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Bakery');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText('Bakery');
  await page.getByLabel('Finished runs').fill('x');
  await expect(page.getByText('A whole number of days from 1 to 3650, or nothing.')).toBeVisible();
  await page.getByLabel('Finished runs').fill('14');
  const saved = page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.ok());
  await page.getByRole('region', { name: 'Retention' }).getByRole('button', { name: 'Save' }).click();
  await saved;
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Finished runs')).toHaveValue('14');
  await page.getByRole('button', { name: 'Copy the id' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe((await callAs(page, 'GET', '/api/v1/organization')).body.id);
});

test('an organization is deleted by who types its name, and one is in another one then', async ({
  page,
  person,
  expectedErrors,
}) => {
  expectedErrors.push('409');
  await createWorkflowAs(page, 'Stays');
  expect((await callAs(page, 'POST', '/api/v1/organizations', { name: 'Second' })).status).toBe(201);
  await page.goto('/workflows');
  await page.getByRole('button', { name: `Organization: ${person.name}` }).click();
  await page.getByRole('menuitemradio', { name: 'Second' }).click();
  await expect(page.getByRole('button', { name: 'Organization: Second' })).toBeVisible();
  await page.goto('/settings/organization');
  const danger = page.getByRole('region', { name: 'Danger zone' });
  await danger.getByRole('button', { name: 'Delete organization' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete Second?' });
  await dialog.getByLabel('Type Second to confirm').fill('First');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog).toContainText('Type the name of the organization');
  await dialog.getByLabel('Type Second to confirm').fill('Second');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(person.name);
  await page.goto('/workflows');
  await expect(page.getByRole('link', { name: 'Stays' })).toBeVisible();
});

test('somebody is invited, joins, and gets another role', async ({ page, browser, baseURL, person: _ }) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto('/settings/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  const url = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Invitations' })).toContainText(email);

  const guest = await browser.newContext(baseURL ? { baseURL } : {});
  const theirs = await guest.newPage();
  await theirs.goto(new URL(url).pathname + new URL(url).search);
  await theirs.getByLabel('Name').fill('Ada');
  await theirs.getByLabel('Password', { exact: true }).fill('a password of hers');
  await theirs.getByRole('button', { name: 'Create the account and join' }).click();
  await expect(theirs.getByRole('button', { name: 'Account: Ada' })).toBeVisible({ timeout: 30_000 });
  await guest.close();

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: email });
  await row.getByRole('combobox', { name: 'Role of Ada' }).click();
  await page.getByRole('option', { name: /^Viewer/ }).click();
  await expect(row.getByRole('combobox')).toHaveText('Viewer');
  await row.getByRole('button', { name: 'Remove Ada' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);

  await page.goto('/settings/audit');
  await expect(page.getByRole('list', { name: 'Changes' })).toContainText('Ada');
});

test('the audit log is filtered, opened and exported', async ({ page, person: _ }) => {
  await createWorkflowAs(page, 'Orders');
  await page.goto('/settings/audit');
  const changes = page.getByRole('list', { name: 'Changes' });
  await changes.getByRole('button', { name: /created Orders/ }).click();
  await expect(changes).toContainText('workflows.create');
  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Last hour' }).click();
  await expect(page).toHaveURL(/period=hour/);
  await expect(changes).toContainText('created Orders');
  await page.getByRole('combobox', { name: 'What' }).click();
  await page.getByRole('option', { name: 'Credential' }).click();
  await expect(page.getByText('No change matches')).toBeVisible();
  await expect(page).toHaveURL(/type=credential/);
  await page.reload();
  await expect(page.getByText('No change matches')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('audit.csv');
});

test.describe('an invitation that is none', () => {
  test('says so', async ({ page }) => {
    await page.goto('/invitation?token=nonsense');
    await expect(page.getByText('This invitation is not valid any more')).toBeVisible();
  });
});

test('variables and secrets are made, read by a run, changed and deleted', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  expectedErrors.push('400');
  await page.goto('/settings/variables');
  await page.getByRole('button', { name: 'Create a variable' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('API_URL');
  await dialog.getByLabel('Value').fill('https://a.example.com');
  await dialog.getByRole('button', { name: 'Create variable' }).click();
  const plain = page.getByRole('row').filter({ hasText: 'API_URL' });
  await expect(plain).toContainText('https://a.example.com');

  await page.getByRole('button', { name: 'New variable' }).click();
  await dialog.getByLabel('Name').fill('TOKEN');
  await dialog.getByRole('switch', { name: 'Secret' }).click();
  await dialog.getByLabel('Value').fill('x');
  await dialog.getByRole('button', { name: 'Create variable' }).click();
  await expect(dialog).toContainText('characters or more');
  await dialog.getByLabel('Value').fill('a-long-secret-51ce0a');
  await dialog.getByRole('button', { name: 'Create variable' }).click();
  const secret = page.getByRole('row').filter({ hasText: 'TOKEN' });
  await expect(secret).toContainText('Secret');

  const fields = { url: '{{env.API_URL}}', token: '{{env.TOKEN}}' };
  const id = await createWorkflowAs(page, 'Reads both', {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start' },
      { id: 'read', nodeId: 'set', label: 'Read', config: { fields } },
    ],
    connections: [{ sourceNodeId: 'start', targetNodeId: 'read' }],
  });
  await callAs(page, 'POST', `/api/v1/workflows/${id}/deploy`);
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {});
  expect(JSON.stringify(body)).toContain('https://a.example.com');
  expect(JSON.stringify(body)).not.toContain('51ce0a');

  await plain.getByRole('button', { name: 'Change API_URL' }).click();
  await expect(dialog).toContainText('Used by 1 workflow');
  await dialog.getByLabel('Value').fill('https://b.example.com');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(plain).toContainText('https://b.example.com');
  await callAs(page, 'DELETE', `/api/v1/workflows/${id}`);
  await secret.getByRole('button', { name: 'Delete TOKEN' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete variable' }).click();
  await expect(secret).toHaveCount(0);
});
