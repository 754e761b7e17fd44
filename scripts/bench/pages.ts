import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import type { App } from './app';
import type { Figure } from './engine';
import { quantile } from './frames';
import { queryFigures } from './page-queries';
import { seedBig } from './seed-big';

// The main pages in a real browser, of an organization with little in it and of one that has been at it for a while: how soon
// something is there to read, how much it moves about, how much script it takes; and the queries of the lists behind them.

const PASSWORD = 'a password for the bench';
const EMAIL = 'bench@example.com';
const VISITS = 5;

type Page = { name: string; path: string /** What a person came for. */; content: string };

const pagesOf = (workflowId: string): Page[] => [
  { name: '/', path: '/', content: 'main h2' },
  { name: '/workflows', path: '/workflows', content: 'main tbody tr a[href^="/workflows/"]' },
  { name: '/workflows/:id', path: `/workflows/${workflowId}`, content: '.react-flow__node-step' },
  { name: '/runs', path: '/runs', content: 'main tbody tr a[href^="/runs/"]' },
  { name: '/approvals', path: '/approvals', content: 'main h1' },
  { name: '/stats', path: '/stats?range=day', content: 'main dl, main [role="group"], main section' },
];

export const accountOfPages = { BOOTSTRAP_ADMIN_EMAIL: EMAIL, BOOTSTRAP_ADMIN_PASSWORD: PASSWORD };

/** `BENCH_RUNS=0` leaves the big organization out. */
export async function measurePages(app: App): Promise<Record<string, Figure[]>> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await signIn(browser, app.url);
    const results: Record<string, Figure[]> = { small: await visitAll(context, await smallWorkflow(app)) };
    const runs = Number(process.env.BENCH_RUNS ?? 1_000_000);
    if (runs === 0) return results;
    const { workflowId } = await seedBig(app.databaseUrl, { workflows: 10_000, runs });
    results.big = await visitAll(context, workflowId);
    results.queries = await queryFigures(app, workflowId);
    return results;
  } finally {
    await browser.close();
  }
}

async function signIn(browser: Browser, baseURL: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email: EMAIL, password: PASSWORD },
    headers: { origin: baseURL },
  });
  if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}`);
  return context;
}

async function smallWorkflow(app: App): Promise<string> {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, nodeId: 'noop', label: id }));
  const connections = [
    { sourceNodeId: 'a', targetNodeId: 'b' },
    { sourceNodeId: 'b', targetNodeId: 'c' },
  ];
  const body = { name: 'Small', status: 'active', nodes, connections };
  // What the endpoint answers.
  const { workflowId } = (await app.call('POST', '/api/v1/workflows', body)) as { workflowId: string };
  await app.call('POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, {});
  return workflowId;
}

async function visitAll(context: BrowserContext, workflowId: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const place of pagesOf(workflowId)) {
    const visits: Visit[] = [];
    // The first visit brings the scripts; what is measured is what a person meets from then on, but for their size.
    const first = await visit(context, place);
    for (let i = 0; i < VISITS; i += 1) visits.push(await visit(context, place));
    const median = (of: (visit: Visit) => number) => quantile(visits.map(of), 0.5);
    figures.push(
      { name: `${place.name} LCP`, value: median(({ lcp }) => lcp), unit: 'ms' },
      { name: `${place.name} content`, value: median(({ content }) => content), unit: 'ms' },
      { name: `${place.name} CLS`, value: Math.max(...visits.map(({ cls }) => cls)), unit: '' },
      { name: `${place.name} JS`, value: first.scriptKb, unit: 'KB' },
    );
  }
  return figures;
}

type Visit = { lcp: number; cls: number; content: number; scriptKb: number };

/** In a tab of its own, so that every visit begins with an empty page. */
async function visit(context: BrowserContext, { path, content }: Page): Promise<Visit> {
  const page = await context.newPage();
  try {
    let scriptBytes = 0;
    page.on('response', (response) => {
      if (!/\.js($|\?)/.test(response.url())) return;
      void response
        .request()
        .sizes()
        .then(({ responseBodySize }) => {
          scriptBytes += responseBodySize;
        })
        .catch(() => undefined);
    });
    await page.addInitScript(observe);
    await page.goto(path, { waitUntil: 'commit' });
    const contentAt = await page.evaluate(untilThere, content);
    await page.waitForLoadState('load');
    // Largest paints are told until somebody does something; late ones are waited for.
    await page.waitForTimeout(1_000);
    const { lcp, cls } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    return { lcp, cls, content: contentAt, scriptKb: scriptBytes / 1_024 };
  } finally {
    await page.close();
  }
}

type Seen = { lcp: number; cls: number };

/** Runs in the page, before its own scripts. */
function observe(): void {
  const seen = { lcp: 0, cls: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.lcp = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) seen.cls += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Milliseconds from the request for the page until something that matches is there and has been painted. */
function untilThere(selector: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (performance.now() > 60_000) return reject(new Error(`${selector} did not come within a minute`));
      if (document.querySelector(selector))
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
      else setTimeout(look, 5);
    };
    look();
  });
}
