import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, loaded, prepareAxe } from '../support/check-accessibility';
import { card } from './editor-steps';

test('German, chosen in the profile, is on the pages and stays', async ({ page, person }) => {
  // Eight pages, each looked at by axe.
  test.setTimeout(240_000);
  await prepareAxe(page);
  await page.goto('/settings/profile');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByLabel('Language of the pages').click();
  await page.getByRole('option', { name: 'Deutsch' }).click();

  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1, name: 'Profil' })).toBeVisible();
  await expect(page).toHaveTitle('Profil · Sluice');
  await expect(page.getByRole('navigation', { name: 'Hauptmenü' }).getByRole('link')).toContainText([
    '',
    'Start',
    'Workflows',
    'Vorlagen',
    'Läufe',
  ]);
  await loaded(page);
  await expectAccessible(page, 'profile in German');

  for (const [path, title] of [
    ['/', 'Start'],
    ['/workflows', 'Workflows'],
    ['/runs', 'Läufe'],
    ['/approvals', 'Freigaben'],
    ['/stats', 'Statistik'],
    ['/settings/members', 'Mitglieder'],
  ] as const) {
    await page.goto(path);
    await loaded(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page).toHaveTitle(`${title} · Sluice`);
    await expectAccessible(page, `${path} in German`);
  }
  const id = await createWorkflowAs(page, 'Rechnungen', { status: 'active' });
  await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {});
  await page.goto('/');
  await expect(page.getByText(/^\d+ ms$|^\d+,\d+ s$/)).toBeVisible();
  await expect(page.getByText('100,0 %')).toBeVisible();
  await page.goto(`/workflows/${await createWorkflowAs(page, 'Bestellungen')}`);
  await expect(page.getByRole('button', { name: 'Bereitstellen', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Testlauf' }).first()).toBeVisible();
  await loaded(page);
  await expectAccessible(page, 'the editor in German');
  await page.goto('/settings/profile');

  // The account has it, not the browser.
  await page.context().clearCookies({ name: 'sluice-language' });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Profil' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Konto: ${person.name}` })).toBeVisible();

  await page.getByLabel('Sprache der Seiten').click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible();
});

test('in German the editor says what is wrong in German, and names stay as people wrote them', async ({
  page,
  person: _,
}) => {
  const id = await createWorkflowAs(page, 'Bestellungen', {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', config: {} },
      { id: 'call', nodeId: 'http', label: 'Delete', config: { url: 'http://a.test' } },
    ],
    connections: [{ sourceNodeId: 'start', targetNodeId: 'call' }],
  });
  // Only a draft may have something wrong with it.
  const draft = `/api/v1/workflows/${id}/draft`;
  const { definition, revision } = (await callAs(page, 'GET', draft)).body;
  definition.nodes[1].config = { url: '', timeoutMs: 0 };
  expect((await callAs(page, 'PUT', draft, { definition, revision })).status).toBe(200);
  expect((await callAs(page, 'PATCH', '/api/v1/me', { language: 'de' })).status).toBe(200);
  await page.goto(`/workflows/${id}`);
  await page.getByRole('tab', { name: 'Probleme' }).click();
  await expect(
    page.getByRole('region', { name: 'Lauf' }).getByText('Eine Anfrage braucht eine URL.'),
  ).toBeVisible();
  await expect(card(page, 'Delete')).toContainText('Eine Anfrage braucht eine URL.');
  await expect(page.getByText('Zu klein: mindestens 1.')).toBeVisible();
  await card(page, 'Start').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(
    page
      .locator('main')
      .getByRole('status')
      .filter({ hasText: /^Delete$/ }),
  ).toBeAttached();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('auf der fläche');
  await expect(page.getByRole('option', { name: 'Auf der Fläche suchen' })).toBeVisible();
});

test('the sign-in speaks as the browser asks, or as one chooses there', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'de-AT', ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible();
  // What is pressed before the page is alive sends the form, and the page comes back.
  await expect(async () => {
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByText('Passwort eingeben.')).toBeVisible({ timeout: 3_000 });
  }).toPass();

  await page.getByRole('navigation', { name: 'Sprache' }).getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(errors).toEqual([]);
  await context.close();
});
