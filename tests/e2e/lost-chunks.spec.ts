import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { card, openEditor } from './editor-steps';

// A connection that breaks, or a new release that took the place of the old one: parts of the page that were not loaded
// yet cannot be loaded.

test.use({ expectedErrors: ['Failed to load resource', 'ERR_FAILED'] });

test('a part whose code does not come says so, keeps what was edited, and comes when it is asked for again', async ({
  page,
  person: _,
}) => {
  const id = await createWorkflowAs(page, 'Cut off');
  const connection = await loseWhatComesLater(page, id);
  await openEditor(page, id);
  const lost = (name: string) => page.getByRole('alert').filter({ hasText: `${name} could not be loaded` });
  await expect(lost('The drawer with runs and problems')).toBeVisible();

  // The canvas goes on: a step is added, and the panel that would open says what is the matter.
  await page
    .getByRole('complementary', { name: 'Steps' })
    .getByRole('button', { name: 'Log', exact: true })
    .click();
  await expect(card(page, 'Log')).toBeVisible();
  await expect(lost('The panel of the step')).toBeVisible();
  // A menu and a dialog say so too, and their notice can be put away.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(lost('The share dialog')).toBeVisible();
  await lost('The share dialog').getByRole('button', { name: 'Dismiss' }).click();
  await expect(lost('The share dialog')).toBeHidden();
  await expect(card(page, 'Log')).toBeVisible();

  await page.getByRole('button', { name: 'Versions' }).click();
  await expect(lost('The list of versions')).toBeVisible();

  connection.mend();
  await lost('The list of versions').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await lost('The drawer with runs and problems').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  // Whoever comes back to it need not ask.
  await card(page, 'Log').click();
  await expect(page.getByRole('complementary', { name: 'Step Log' })).toBeVisible();
  // What was edited without a connection reaches the server.
  await page.keyboard.press('ControlOrMeta+s');
  await expect
    .poll(async () => {
      const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
      return body.definition.nodes.length;
    })
    .toBe(3);
});

/** From now on only the scripts that the page itself names can be loaded, until `mend` is called. */
async function loseWhatComesLater(page: Page, workflowId: string): Promise<{ mend: () => void }> {
  const html = await (await page.request.get(`/workflows/${workflowId}`)).text();
  const named = new Set([...html.matchAll(/\/_next\/static\/[^"'\\ ]+\.js/g)].map(([url]) => url));
  let isLost = true;
  await page.route('**/_next/static/**/*.js', (route) =>
    isLost && !named.has(new URL(route.request().url()).pathname) ? route.abort() : route.fallback(),
  );
  return {
    mend: () => {
      isLost = false;
    },
  };
}
