import type { Page } from '@playwright/test';

// The run events that reach a page, counted where they arrive: in the answers of its event streams.

type Counter = { first: number; last: number; count: number; seconds: Record<number, number> };
type Counting = typeof globalThis & { benchEvents?: Counter };

export type EventCount = { count: number; perSecond: number; mostInASecond: number };

/** From the next page load on, every event of a run's stream is counted. */
export async function countEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counter: Counter = { first: 0, last: 0, count: 0, seconds: {} };
    (globalThis as Counting).benchEvents = counter;
    const real = globalThis.fetch;
    globalThis.fetch = async (...given) => {
      const response = await real(...given);
      if (!response.headers.get('content-type')?.includes('text/event-stream') || !response.body)
        return response;
      const decoder = new TextDecoder();
      let rest = '';
      const counted = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk);
          const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
          rest = blocks.pop() ?? '';
          const arrived = blocks.filter((block) => /^id:/m.test(block)).length;
          if (arrived === 0) return;
          const now = performance.now();
          counter.first ||= now;
          counter.last = now;
          counter.count += arrived;
          const second = Math.floor((now - counter.first) / 1_000);
          counter.seconds[second] = (counter.seconds[second] ?? 0) + arrived;
        },
      });
      return new Response(response.body.pipeThrough(counted), response);
    };
  });
}

/** What arrived since the page was loaded, or since this was asked last. */
export async function takeEventCount(page: Page): Promise<EventCount> {
  const { first, last, count, seconds } = await page.evaluate(() => {
    const counter = (globalThis as Counting).benchEvents;
    const taken = counter ? { ...counter } : { first: 0, last: 0, count: 0, seconds: {} };
    if (counter) Object.assign(counter, { first: 0, last: 0, count: 0, seconds: {} });
    return taken;
  });
  const length = Math.max(1, last - first) / 1_000;
  return { count, perSecond: count / length, mostInASecond: Math.max(0, ...Object.values(seconds)) };
}
