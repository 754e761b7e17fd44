import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { loaded } from '../support/check-accessibility';
import { colleagueOf } from '../support/colleague';

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

/** What stands on a page for those who may change something there, and for viewers not. */
const forWriters = (workflowId: string) =>
  [
    ['/workflows', 'New workflow'],
    ['/templates', /^Use /],
    ['/runs?status=completed', 'Retry failed'],
    ['/events', 'Publish an event'],
    ['/functions', 'New function'],
    ['/tables', 'New table'],
    ['/tables/orders', 'New record'],
    ['/integrations', 'Add integration'],
    ['/settings/members', 'Invite'],
    ['/settings/organization', 'Rename'],
    [`/workflows/${workflowId}`, 'Deploy'],
    [`/workflows/${workflowId}`, 'Test run'],
    [`/workflows/${workflowId}/versions`, /^Actions for/],
  ] as const;

test('viewers find no button that would be refused, editors none for workflows that are not theirs', async ({
  page,
  browser,
  person: _,
}) => {
  test.setTimeout(300_000);
  const id = await createWorkflowAs(page, 'Orders', { status: 'active', isPublic: true });
  await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {});
  await callAs(page, 'POST', '/api/v1/tables', { name: 'orders', columns: [] });
  const viewer = await colleagueOf(page, browser, 'viewer');
  for (const [path, name] of forWriters(id)) {
    await Promise.all([page, viewer.page].map((eyes) => eyes.goto(path)));
    await expect(page.getByRole('button', { name }).first(), path).toBeVisible();
    await loaded(viewer.page);
    await expect(viewer.page.getByRole('button', { name }), path).toHaveCount(0);
  }
  const editor = await colleagueOf(page, browser);
  const menus = { viewer: ['Open', 'Versions', 'Why did it (not) run?', 'Export as JSON'] };
  for (const [eyes, shown] of [
    [viewer.page, menus.viewer],
    [editor.page, menus.viewer.toSpliced(3, 0, 'Duplicate')],
  ] as const) {
    await eyes.goto('/workflows');
    await eyes.getByRole('button', { name: 'Actions for Orders' }).click();
    await expect(eyes.getByRole('menuitem')).toHaveText(shown);
    await eyes.keyboard.press('Escape');
    await eyes.locator('[data-row]').focus();
    await eyes.keyboard.press('Delete');
    await expect(eyes.locator('[data-row]')).toHaveText(['Orders']);
  }
  await Promise.all([viewer.close(), editor.close()]);
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

type Broken = { path: string; asked: string; says: string; ask?: (page: Page) => Promise<void> };

/** Another view asks for a list that the page did not come with. What is done before the page is alive is done again. */
const changeView = (page: Page, address: RegExp, act: () => Promise<void>) =>
  expect(async () => {
    await act();
    await expect(page).toHaveURL(address, { timeout: 2_000 });
  }).toPass();

const searchAnew = (page: Page) => {
  const search = page.getByRole('main').getByRole('searchbox');
  return changeView(page, /search=x/, async () => {
    await search.fill('');
    await search.fill('x');
  });
};

const broken: readonly Broken[] = [
  // It came with all it shows, and reads it again as soon as its stream is there.
  { path: '/', asked: '/api/v1/executions', says: 'Some of this page may be out of date' },
  {
    path: '/workflows',
    asked: '/api/v1/workflows',
    says: 'The workflows could not be loaded',
    ask: searchAnew,
  },
  { path: '/runs', asked: '/api/v1/executions', says: 'The runs could not be loaded', ask: searchAnew },
  {
    path: '/stats',
    asked: '/api/v1/stats/runs',
    says: 'The figures could not be read',
    ask: (page) => changeView(page, /range=week/, () => page.getByRole('radio', { name: '7 days' }).click()),
  },
  { path: '/events', asked: '/api/v1/admissions', says: 'The ledger could not be loaded' },
  {
    path: '/approvals',
    asked: '/api/v1/approvals',
    says: 'The approvals could not be loaded',
    ask: (page) => changeView(page, /box=done/, () => page.getByRole('radio', { name: 'Done' }).click()),
  },
];

test('while the server fails and while it cannot be reached, pages say so and can be tried again', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  test.setTimeout(300_000);
  expectedErrors.push('500', 'ERR_FAILED');
  await createWorkflowAs(page, 'Orders');
  const error = { code: 'internal', message: 'Something went wrong on our side.' };
  for (const { path, asked, says, ask } of broken) {
    const isAsked = ({ pathname }: URL) => pathname === asked;
    await page.route(isAsked, (route) => route.fulfill({ status: 500, json: { success: false, error } }));
    await page.goto(path);
    await loaded(page);
    await ask?.(page);
    const alert = page.getByRole('alert').filter({ hasText: says });
    await expect(alert, path).toContainText(error.message, { timeout: 30_000 });
    await page.unroute(isAsked);
    await page.route(isAsked, (route) => route.abort());
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert, path).toContainText('The server could not be reached', { timeout: 30_000 });
    await page.unroute(isAsked);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert, path).toHaveCount(0);
  }
});
