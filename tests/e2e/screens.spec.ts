import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test';
import { expectAccessible, prepareAxe } from '../support/check-accessibility';
import { emptyScreens, type Screen, type Seed, screens, seedScreens, signedOutScreens } from './screens';

// Reads the table in screens.ts.

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const nothing: Seed = { workflowId: '', runId: '' };

/** Each theme and each size once, which shows what either of them breaks; `SCREENS=all` takes every pair of them. */
const isTaken = (colorScheme: string, size: string) =>
  process.env.SCREENS === 'all' || (colorScheme === 'light') === (size === 'wide');

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    if (!isTaken(colorScheme, size)) continue;
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
            await expectAccessible(page, name);
            await page.screenshot({ path: `.artifacts/screenshots/${name}-${size}-${colorScheme}.png` });
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            expect(overflow, `${name} is wider than the page`).toBeLessThanOrEqual(0);
          };
          // One that waits for what never comes must not take the time of all.
          await test.step(name, show, { timeout: 90_000 });
        }
      }
    });
  }
}
