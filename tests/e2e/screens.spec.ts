import type { Page } from '@playwright/test';
import { test } from '../support/browser-test';
import { prepareAxe } from '../support/check-accessibility';
import { expectPresentable, looks } from '../support/looks';
import { type Screen, type Seed, seedScreens } from './screen-seed';
import { emptyScreens, screens, signedOutScreens } from './screens';

// Reads the table in screens.ts.

const nothing: Seed = { workflowId: '', runId: '' };

for (const view of looks) {
  const { colorScheme, size, viewport } = view;
  test.describe(`${colorScheme}, ${size}`, () => {
    test.use({ colorScheme, viewport });
    test.beforeEach(({ page }) => prepareAxe(page));

    test('the pages of signing in have no accessibility violations', async ({ page }) => {
      await look(page, signedOutScreens, nothing);
    });

    test('every other page and state has none', async ({ page, person: _ }) => {
      test.setTimeout(600_000);
      await look(page, emptyScreens, nothing);
      await look(page, screens, await seedScreens(page));
    });

    async function look(page: Page, shown: readonly Screen[], seed: Seed): Promise<void> {
      for (const { name, open, only } of shown) {
        if (only && only !== size) continue;
        const show = async () => {
          await open(page, seed);
          await expectPresentable(page, name, view);
        };
        // One that waits for what never comes must not take the time of all.
        await test.step(name, show, { timeout: 90_000 });
      }
    }
  });
}
