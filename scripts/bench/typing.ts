import type { Page } from '@playwright/test';
import type { Figure } from './engine';
import { quantile } from './frames';

type Keyed = typeof globalThis & { benchKeys?: number[] };

/** From a key to the frame that shows it, in the field Message of the step that is selected. */
export async function typingIn(page: Page, where: string): Promise<Figure[]> {
  await page.getByRole('textbox', { name: 'Message' }).click();
  await page.evaluate(() => {
    const isFirst = (globalThis as Keyed).benchKeys === undefined;
    (globalThis as Keyed).benchKeys = [];
    if (!isFirst) return;
    addEventListener(
      'keydown',
      () => {
        const at = performance.now();
        requestAnimationFrame(() =>
          setTimeout(() => (globalThis as Keyed).benchKeys?.push(performance.now() - at), 0),
        );
      },
      true,
    );
  });
  await page.keyboard.type('some words that a person types here', { delay: 40 });
  const keys = await page.evaluate(() => (globalThis as Keyed).benchKeys ?? []);
  return [
    { name: `typing ${where}, p50 to the frame`, value: quantile(keys, 0.5), unit: 'ms' },
    { name: `typing ${where}, p95 to the frame`, value: quantile(keys, 0.95), unit: 'ms' },
  ];
}
