import { expect, type Locator, type Page } from '@playwright/test';
import { createWorkflowAs } from '../support/browser-test';

// What a person does in the editor, in words.

/** Makes an empty workflow; answers its id. */
export function newWorkflow(page: Page, name: string): Promise<string> {
  return createWorkflowAs(page, name, { nodes: [], connections: [] });
}

export async function openEditor(page: Page, workflowId: string): Promise<void> {
  await page.goto(`/workflows/${workflowId}`);
  await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();
  await expect(page.locator('.react-flow__viewport')).toBeAttached();
  await untilAlive(page);
}

/** The page is drawn by the server first; keys and clicks count from when the browser has taken it over. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.getElementById('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactProps'));
  });
  // What listens to keys is attached after the first paint.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Replaces the text of an editor of code. */
export async function rewrite(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

export function card(page: Page, name: string): Locator {
  return page.locator('.react-flow__node-step').filter({ hasText: name });
}

export async function addFromPalette(page: Page, title: string): Promise<void> {
  await page
    .getByRole('complementary', { name: 'Steps' })
    .getByRole('button', { name: title, exact: true })
    .click();
  await expect(card(page, title).first()).toBeVisible();
}

/** Picks a step in the picker that is open. */
export async function addFromPicker(
  page: Page,
  title: string,
  by: 'mouse' | 'keyboard' = 'mouse',
): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Add a step' });
  await expect(search).toBeFocused();
  if (by === 'keyboard') {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  } else await page.getByRole('option', { name: new RegExp(`^${title}`) }).click();
  await expect(card(page, title).first()).toBeFocused();
}

/** Drags from a port to a place so far from it, in pixels of the canvas; everything is brought into sight before. */
export async function drawFrom(
  page: Page,
  name: string,
  port: string,
  by: { x: number; y: number },
): Promise<void> {
  await showAll(page);
  const ring = card(page, name).locator(`.port[data-handleid="${port}"]`);
  const box = await ring.boundingBox();
  if (!box) throw new Error(`${name} has no port ${port}`);
  const zoom = box.width / 10;
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (by.x * zoom) / 2, from.y + (by.y * zoom) / 2, { steps: 4 });
  await page.mouse.move(from.x + by.x * zoom, from.y + by.y * zoom, { steps: 4 });
  await page.mouse.up();
}

/** Zooms to fit and waits until the canvas has come to rest. */
export async function showAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Zoom to fit' }).click();
  const place = () => page.locator('.react-flow__viewport').getAttribute('style');
  let last: string | null = null;
  await expect
    .poll(
      async () => {
        const before = last;
        last = await place();
        return before === last;
      },
      { intervals: [250] },
    )
    .toBe(true);
}

export async function connectionCount(page: Page): Promise<number> {
  return page.locator('.react-flow__edge').count();
}
