import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Figure } from './engine';
import { countEvents, takeEventCount } from './event-count';
import { framesDuring, quantile } from './frames';
import { typingBesideLargeOutput } from './large-output';
import { typingIn } from './typing';
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
    results['large output'] = await typingBesideLargeOutput(page, url);
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
  const page = await context.newPage();
  await countEvents(page);
  return page;
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
  if (size === 1_000) figures.push(...(await replaying(page)));
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
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(i < 30 ? 12 : -12, i < 30 ? 6 : -6);
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
  // A drag that cannot be taken back was not recorded.
  await page.getByRole('button', { name: 'Undo' }).click();
  return [pan, zoom, drag].flatMap(({ p50, p95 }, index) => [
    { name: `${['pan', 'zoom', 'drag'][index]} ${where}, p50 frame`, value: p50, unit: 'ms' },
    { name: `${['pan', 'zoom', 'drag'][index]} ${where}, p95 frame`, value: p95, unit: 'ms' },
  ]);
}

/** A place on the card nearest to a place. */
async function cardNear(page: Page, to: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const found = await page.evaluate((at) => {
    const middles = [...document.querySelectorAll('.react-flow__node-step')].flatMap((card) => {
      const { x, y, width, height } = card.getBoundingClientRect();
      const place = { x: x + width / 3, y: y + height / 2 };
      // A card under a panel cannot be taken.
      return card.contains(document.elementFromPoint(place.x, place.y)) ? [place] : [];
    });
    const far = (place: { x: number; y: number }) => Math.hypot(place.x - at.x, place.y - at.y);
    return middles.sort((a, b) => far(a) - far(b))[0] ?? null;
  }, to);
  if (!found) throw new Error('There is no card in sight that could be taken');
  return found;
}

/** A real run of every step on the canvas, and the events of it that reached the page. */
async function running(page: Page): Promise<Figure[]> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Zoom to fit' }).click();
  await takeEventCount(page);
  const frames = await framesDuring(page, async () => {
    await page.getByRole('button', { name: 'Test run' }).click();
    await page.getByRole('button', { name: 'Run the draft' }).click();
    await page.getByRole('region', { name: 'Run' }).getByText('Completed').waitFor({ timeout: 120_000 });
  });
  const events = await takeEventCount(page);
  return [
    { name: 'run of every step, p50 frame', value: frames.p50, unit: 'ms' },
    { name: 'run of every step, p95 frame', value: frames.p95, unit: 'ms' },
    { name: 'run of every step, events that arrived', value: events.count, unit: '' },
    { name: 'run of every step, events', value: events.perSecond, unit: '/s' },
    { name: 'run of every step, most in a second', value: events.mostInASecond, unit: '/s' },
  ];
}

/** The run that just ended, opened on its own page: all of its events come as fast as they can be sent. */
async function replaying(page: Page): Promise<Figure[]> {
  const link = page.getByRole('region', { name: 'Run' }).getByRole('link', { name: /^run_/ });
  const target = await link.getAttribute('href');
  await page.goto(target ?? '', { waitUntil: 'commit' });
  const frames = await framesDuring(page, () =>
    page.getByText('Completed').first().waitFor({ timeout: 120_000 }),
  );
  const events = await takeEventCount(page);
  return [
    { name: 'finished run opened, events that arrived', value: events.count, unit: '' },
    { name: 'finished run opened, events', value: events.perSecond, unit: '/s' },
    { name: 'finished run opened, p95 frame', value: frames.p95, unit: 'ms' },
  ];
}

/** In the form of one of the steps. */
async function typing(page: Page): Promise<Figure[]> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Zoom to fit' }).click();
  await page.waitForTimeout(400);
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  const card = await cardNear(page, { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + 300 });
  await page.mouse.click(card.x, card.y);
  return typingIn(page, 'in a field');
}
