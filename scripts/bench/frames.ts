import type { Page } from '@playwright/test';

// The frames a page draws while something is done to it.

type Recorder = { deltas: number[]; isOn: boolean };
type Recorded = typeof globalThis & { benchFrames?: Recorder };

export type Frames = { p50: number; p95: number; count: number };

export async function framesDuring(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const recorder: Recorder = { deltas: [], isOn: true };
    (globalThis as Recorded).benchFrames = recorder;
    let last = performance.now();
    const frame = (now: number) => {
      recorder.deltas.push(now - last);
      last = now;
      if (recorder.isOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  const deltas = await page.evaluate(() => {
    const recorder = (globalThis as Recorded).benchFrames;
    if (recorder) recorder.isOn = false;
    return recorder?.deltas ?? [];
  });
  // The first one began before the work did.
  const counted = deltas.slice(1);
  return { p50: quantile(counted, 0.5), p95: quantile(counted, 0.95), count: counted.length };
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}
