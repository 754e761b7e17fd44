import type { Page } from '@playwright/test';
import { createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, prepareAxe } from '../support/check-accessibility';

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
type Open = (page: Page) => Promise<void>;

const signedOut: Record<string, Open> = {
  'sign-in': (page) => goTo(page, '/sign-in'),
  'sign-in with problems': async (page) => {
    await goTo(page, '/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
  },
  'sign-up': (page) => goTo(page, '/sign-up'),
};

const signedIn: Record<string, Open> = {
  list: (page) => goTo(page, '/workflows'),
  'nothing found': (page) => goTo(page, '/workflows?search=zzz'),
  'new workflow': (page) => goTo(page, '/workflows?open=new'),
  templates: async (page) => {
    await goTo(page, '/workflows?open=template');
    await page.getByRole('button', { name: /^Use / }).first().waitFor();
  },
  import: (page) => goTo(page, '/workflows?open=import'),
  rename: async (page) => {
    await goTo(page, '/workflows');
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Rename and tag' }).click();
  },
  deleted: async (page) => {
    await goTo(page, '/workflows');
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  },
  palette: async (page) => {
    await goTo(page, '/workflows?search=zzz');
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('option').first().waitFor();
  },
  'api keys': (page) => goTo(page, '/settings/api-keys'),
  'new key': async (page) => {
    await goTo(page, '/settings/api-keys');
    await page.getByRole('button', { name: 'New key' }).click();
  },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport });
      test.beforeEach(({ page }) => prepareAxe(page));

      test('pages of signing in have no accessibility violations', async ({ page }) => {
        for (const [name, open] of Object.entries(signedOut)) await check(page, name, open);
      });

      test('a list without workflows has none', async ({ page, person: _ }) => {
        await check(page, 'empty list', signedIn.list ?? (() => Promise.resolve()));
      });

      test('the list, its dialogs and the API keys have none', async ({ page, person: _ }) => {
        test.slow();
        await createWorkflowAs(page, 'Orders', { tags: ['shop', 'nightly', 'finance'], status: 'active' });
        await createWorkflowAs(page, 'A name that is much longer than the column that it has to stand in', {
          description: 'And a description, so that the two have to share what there is',
        });
        for (const [name, open] of Object.entries(signedIn)) await check(page, name, open);
      });

      async function check(page: Page, name: string, open: Open): Promise<void> {
        await open(page);
        await expectAccessible(page, name);
        await page.screenshot({ path: `.artifacts/screenshots/${name}-${size}-${colorScheme}.png` });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${name} is wider than the page`).toBeLessThanOrEqual(0);
      }
    });
  }
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}
