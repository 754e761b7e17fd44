import { expect, type Page } from '@playwright/test';
import { expectAccessible, prepareAxe } from './check-accessibility';

// The themes and sizes in which pages are looked at.

export type Look = {
  colorScheme: 'light' | 'dark';
  size: 'wide' | 'narrow';
  viewport: { width: number; height: number };
};

/** Each theme and each size once, which shows what either of them breaks; with `SCREENS=all` every pair of them. */
export const looks: readonly Look[] = (['light', 'dark'] as const)
  .flatMap((colorScheme): Look[] => [
    { colorScheme, size: 'wide', viewport: { width: 1440, height: 900 } },
    { colorScheme, size: 'narrow', viewport: { width: 390, height: 844 } },
  ])
  .filter(
    ({ colorScheme, size }) =>
      process.env.SCREENS === 'all' || (colorScheme === 'light') === (size === 'wide'),
  );

/** For a page that is loaded afterwards. */
export async function prepareLook(page: Page, { colorScheme, viewport }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
  await prepareAxe(page);
}

/** What is shown has no violation of axe and fits the width; it is kept as a picture. */
export async function expectPresentable(
  page: Page,
  name: string,
  { size, colorScheme }: Look,
): Promise<void> {
  await expectAccessible(page, name);
  await page.screenshot({ path: `.artifacts/screenshots/${name}-${size}-${colorScheme}.png` });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} is wider than the page`).toBeLessThanOrEqual(0);
}
