import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';

test('the theme follows the system until one is chosen, and is sent by the server from then on', async ({
  page,
  person,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/workflows');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await background()).toBe('rgb(20, 20, 19)');

  await page.getByRole('button', { name: `Account: ${person.name}` }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  expect(await background()).toBe('rgb(250, 250, 249)');
  const html = await (await page.request.get('/workflows')).text();
  expect(html).toContain('data-theme="light"');

  await page.getByRole('menuitemradio', { name: 'System' }).click();
  expect(await background()).toBe('rgb(20, 20, 19)');
});

test('the command palette finds workflows, pages and actions', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Order fulfilment');
  await createWorkflowAs(page, 'Nightly import');
  await page.goto('/workflows');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  // The first press may come before the page is alive, and the palette is loaded when it is first opened.
  const openPalette = () =>
    expect(async () => {
      if (!(await palette.isVisible())) await page.keyboard.press('ControlOrMeta+k');
      await expect(palette.getByRole('combobox')).toBeFocused({ timeout: 3_000 });
    }).toPass();

  await openPalette();
  await page.keyboard.type('api k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/api-keys$/);

  await openPalette();
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await openPalette();
  await page.keyboard.type('fulfil');
  await expect(palette.getByRole('option')).toHaveText(['Order fulfilment']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/workflows/${id}`));
});

test('the first Tab stop leads to the content', async ({ page, person: _ }) => {
  await page.goto('/workflows');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('a member of two organizations changes between them', async ({ page, person }) => {
  await createWorkflowAs(page, 'Of the first');
  expect((await callAs(page, 'POST', '/api/v1/organizations', { name: 'Second' })).status).toBe(201);
  await page.goto('/workflows');
  await page.getByRole('button', { name: `Organization: ${person.name}` }).click();
  await page.getByRole('menuitemradio', { name: 'Second' }).click();
  await expect(page.getByRole('button', { name: 'Organization: Second' })).toBeVisible();
  await expect(page.getByText('Draw your first workflow')).toBeVisible();
});

test('an API key is shown once, works, and stops working when it is revoked', async ({ page, person: _ }) => {
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('Name it after what will use it.')).toBeVisible();
  await page.getByLabel('Name').fill('Nightly import');
  await page.getByRole('checkbox', { name: 'Write' }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByLabel('Your key').inputValue();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByText(key)).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Nightly import/ })).toContainText('Read, Execute');

  const ask = () => fetch(`${process.env.SLUICE_URL}/api/v1/me`, { headers: { 'X-API-Key': key } });
  expect((await ask()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke Nightly import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByText('No keys yet')).toBeVisible();
  expect((await ask()).status).toBe(401);
});

test('an unknown address says so and leads back', async ({ page, person: _, expectedErrors }) => {
  expectedErrors.push('404');
  const reply = await page.goto('/no-such-page');
  expect(reply?.status()).toBe(404);
  await page.getByRole('link', { name: 'Go to the workflows' }).click();
  await expect(page).toHaveURL(/\/workflows$/);
});

/** What each page asks for first, and what it says when that is refused; pages that are live ask again by themselves. */
const refusals = [
  ['/functions', '/api/v1/functions', 'The functions could not be loaded'],
  ['/credentials', '/api/v1/credentials', 'The credentials could not be loaded'],
  ['/tables', '/api/v1/tables', 'The tables could not be loaded'],
  ['/integrations', '/api/v1/integrations', 'The integrations could not be loaded'],
  ['/templates', '/api/v1/templates', 'The templates could not be loaded'],
  ['/outbox', '/api/v1/outbox', 'The mail could not be loaded'],
  ['/settings/variables', '/api/v1/variables', 'The variables could not be loaded'],
  ['/settings/webhooks', '/api/v1/webhooks', 'The webhooks could not be loaded'],
  ['/settings/api-keys', '/api/v1/api-keys', 'The keys could not be loaded'],
  ['/settings/members', '/api/v1/members', 'The members could not be loaded'],
  ['/settings/mail-templates', '/api/v1/mail-templates', 'The templates could not be loaded'],
  ['/settings/audit', '/api/v1/audit', 'The audit log could not be read'],
] as const;

test('a page that is refused its data says why, and has it when one tries again', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  test.setTimeout(300_000);
  expectedErrors.push('403');
  const error = { code: 'forbidden', message: 'Ask the owner for it.' };
  for (const [path, asked, title] of refusals) {
    const isAsked = ({ pathname }: URL) => pathname === asked;
    await page.route(isAsked, (route) => route.fulfill({ status: 403, json: { success: false, error } }));
    await page.goto(path);
    const alert = page.getByRole('alert').filter({ hasText: title });
    await expect(alert, path).toContainText(error.message);
    await page.unroute(isAsked);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert, path).toHaveCount(0);
  }
});
