import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] };

/** Call before the page is loaded: the content security policy lets no script in afterwards. */
export async function prepareAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: source });
}

/** What the page asked for is there. Streams of events stay open, so the network is never idle. */
export async function loaded(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(
    () =>
      document.querySelector('main, form') && !document.querySelector('.animate-pulse, [aria-busy="true"]'),
  );
}

/** Every rule of axe, the recommended ones too. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await settle(page);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: unknown }> } };
    return (await axe.run()).violations;
  });
  expect(explain(violations as Violation[]), `axe: ${state}`).toEqual([]);
}

/** Colours half-way through a transition are nobody's. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const timing = animation.effect?.getComputedTiming();
      return animation.playState !== 'running' || timing?.iterations === Number.POSITIVE_INFINITY;
    }),
  );
}

function explain(violations: readonly Violation[]): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
