import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Figure } from './engine';
import { framesDuring, quantile } from './frames';
import { gridOf } from './workflows';

// The editor in a real browser, on workflows of several sizes: how soon one can work, and how smooth it is.

const SIZES = [100, 200, 1_000, 5_000];
const OPENINGS = 3;

/** `BENCH_SIZES=100,1000` for some of them only. */
function sizes(): number[] {
  return process.env.BENCH_SIZES?.split(',').map(Number) ?? SIZES;
}

/** Figures by column: one for each size. */
export async function measureCanvas(url: string): Promise<Record<string, Figure[]>> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await signIn(browser, url);
    const results: Record<string, Figure[]> = {};
    for (const size of sizes()) results[`${size} nodes`] = await measureSize(page, url, size);
    return results;
  } finally {
    await browser.close();
  }
}

async function signIn(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post('/api/auth/sign-up/email', {
    data: { name: 'Bench', email: `${randomUUID()}@example.com`, password: 'a password for the bench' },
    headers: { origin: baseURL },
  });
  if (!answer.ok()) throw new Error(`Signing up answered ${answer.status()}`);
  return context.newPage();
}

async function measureSize(page: Page, url: string, size: number): Promise<Figure[]> {
  const id = await create(page, url, size);
  const figures = [
    ...(await opening(page, id)),
    { name: 'first-load JS, gzip', value: await firstLoad(page, id), unit: 'KB' },
  ];
  await page.waitForTimeout(1_500);
  figures.push(...(await gestures(page, 'zoomed to fit')));
  await page.keyboard.press('ControlOrMeta+0');
  await page.waitForTimeout(500);
  figures.push(...(await gestures(page, 'at 100 %')));
  if (size === 1_000) figures.push(...(await running(page)));
  figures.push(...(await typing(page)));
  return figures;
}

async function create(page: Page, url: string, size: number): Promise<string> {
  const answer = await page.request.post('/api/v1/workflows', {
    data: { name: `Grid of ${size}`, ...gridOf(size) },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Creating answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()).workflowId;
}

/** From the request for the page to a canvas with cards that has painted and answers. */
async function opening(page: Page, id: string): Promise<Figure[]> {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i += 1) {
    await page.goto('about:blank');
    await page.goto(`/workflows/${id}`, { waitUntil: 'commit' });
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const look = () => {
              const isThere = document.querySelector('.react-flow__node-step') !== null;
              if (isThere) requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
              else setTimeout(look, 5);
            };
            look();
          }),
      ),
    );
  }
  return [{ name: 'open, median', value: quantile(times, 0.5), unit: 'ms' }];
}

/** The scripts the page itself names: what must be there before anything can be done. */
async function firstLoad(page: Page, id: string): Promise<number> {
  const html = await (await page.request.get(`/workflows/${id}`)).text();
  const isOld = (url: string) => new RegExp(`${url}"[^>]*noModule`, 'i').test(html);
  const urls = [...new Set([...html.matchAll(/\/_next\/static\/[^"'\\ ]+\.js/g)].map(([url]) => url))];
  let bytes = 0;
  for (const url of urls.filter((candidate) => !isOld(candidate))) {
    bytes += gzipSync(await (await page.request.get(url)).body()).length;
  }
  return bytes / 1_024;
}

async function gestures(page: Page, where: string): Promise<Figure[]> {
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!box) throw new Error('There is no canvas');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  const pan = await framesDuring(page, async () => {
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(i < 30 ? 12 : -12, 6);
  });
  await page.keyboard.down('Control');
  const zoom = await framesDuring(page, async () => {
    for (let i = 0; i < 30; i += 1) await page.mouse.wheel(0, i < 15 ? -20 : 20);
  });
  await page.keyboard.up('Control');
  // A busy machine still works off the wheel: the card is taken where it comes to rest.
  await page.waitForTimeout(1_000);
  const card = await cardNear(page, middle);
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  const drag = await framesDuring(page, async () => {
    for (let i = 1; i <= 60; i += 1) await page.mouse.move(card.x + i * 3, card.y + i);
  });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Undo' }).click();
  return [pan, zoom, drag].flatMap(({ p50, p95 }, index) => [
    { name: `${['pan', 'zoom', 'drag'][index]} ${where}, p50 frame`, value: p50, unit: 'ms' },
    { name: `${['pan', 'zoom', 'drag'][index]} ${where}, p95 frame`, value: p95, unit: 'ms' },
  ]);
}

/** A place on the card nearest to a place. */
async function cardNear(page: Page, to: { x: number; y: number }): Promise<{ x: number; y: number }> {
  return page.evaluate((at) => {
    const middles = [...document.querySelectorAll('.react-flow__node-step')].flatMap((card) => {
      const { x, y, width, height } = card.getBoundingClientRect();
      const place = { x: x + width / 3, y: y + height / 2 };
      // A card under a panel cannot be taken.
      return card.contains(document.elementFromPoint(place.x, place.y)) ? [place] : [];
    });
    const far = (place: { x: number; y: number }) => Math.hypot(place.x - at.x, place.y - at.y);
    return middles.sort((a, b) => far(a) - far(b))[0] ?? at;
  }, to);
}

/** A real run of every step on the canvas. */
async function running(page: Page): Promise<Figure[]> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Zoom to fit' }).click();
  const begun = performance.now();
  const frames = await framesDuring(page, async () => {
    await page.getByRole('button', { name: 'Test run' }).click();
    await page.getByRole('button', { name: 'Run the draft' }).click();
    await page.getByRole('region', { name: 'Run' }).getByText('Completed').waitFor({ timeout: 120_000 });
  });
  const seconds = (performance.now() - begun) / 1_000;
  return [
    { name: 'run of every step, p50 frame', value: frames.p50, unit: 'ms' },
    { name: 'run of every step, p95 frame', value: frames.p95, unit: 'ms' },
    { name: 'run of every step, events', value: (1_000 * 3) / seconds, unit: '/s' },
  ];
}

/** From a key to the frame that shows it. */
async function typing(page: Page): Promise<Figure[]> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Zoom to fit' }).click();
  await page.waitForTimeout(400);
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  const card = await cardNear(page, { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + 300 });
  await page.mouse.click(card.x, card.y);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.click();
  await page.evaluate(() => {
    const holder = globalThis as typeof globalThis & { benchKeys?: number[] };
    holder.benchKeys = [];
    addEventListener(
      'keydown',
      () => {
        const at = performance.now();
        requestAnimationFrame(() => setTimeout(() => holder.benchKeys?.push(performance.now() - at), 0));
      },
      true,
    );
  });
  await page.keyboard.type('some words that a person types here', { delay: 40 });
  const keys = await page.evaluate(
    () => (globalThis as typeof globalThis & { benchKeys?: number[] }).benchKeys ?? [],
  );
  return [
    { name: 'typing, p50 to the frame', value: quantile(keys, 0.5), unit: 'ms' },
    { name: 'typing, p95 to the frame', value: quantile(keys, 0.95), unit: 'ms' },
  ];
}
