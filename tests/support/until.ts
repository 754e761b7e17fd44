import { setTimeout as sleep } from 'node:timers/promises';

export type UntilOptions = { timeoutMs?: number; everyMs?: number; what?: string };

/** Asks again and again until the answer is neither false nor null nor undefined, and gives it back. */
export async function until<T>(
  ask: () => T | Promise<T>,
  { timeoutMs = 60_000, everyMs = 15, what = 'what the test waits for' }: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) {
      return answer as Exclude<T, false | null | undefined>;
    }
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await sleep(everyMs);
  }
}
