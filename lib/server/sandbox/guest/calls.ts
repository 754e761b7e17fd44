import { type Host, parse, stringify } from './host';

// Calls to the outside and timers: promises that the thread settles by their number.

type Waiting = { resolve: (value: unknown) => void; reject: (error: unknown) => void };

const MAX_TIMERS = 1_000;

export function makeCalls(host: Host) {
  const waiting = new Map<number, Waiting>();
  const timers = new Map<number, () => void>();
  let count = 0;
  return {
    call<T>(name: string, value: unknown): Promise<T> {
      count += 1;
      const id = count;
      return new Promise<T>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        host.call(id, name, stringify(value ?? null));
      });
    },

    /** The thread says how a call ended: with a value, or with what an error is made of. */
    settle(id: number, isAnswer: boolean, text: string): void {
      const entry = waiting.get(id);
      waiting.delete(id);
      const value: unknown = parse(text);
      if (isAnswer) entry?.resolve(value);
      else {
        const { message, ...rest } = value as { message: string };
        entry?.reject(Object.assign(new Error(message), rest));
      }
    },

    fire(id: number): void {
      const action = timers.get(id);
      timers.delete(id);
      action?.();
    },

    setTimeout(action: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number {
      if (timers.size >= MAX_TIMERS) throw new RangeError(`There are more than ${MAX_TIMERS} timers`);
      count += 1;
      timers.set(count, () => action(...args));
      host.timer(count, Number.isFinite(Number(ms)) ? Math.max(0, Number(ms)) : 0);
      return count;
    },

    clearTimeout(id: number): void {
      if (timers.delete(id)) host.timer(id, -1);
    },
  };
}
