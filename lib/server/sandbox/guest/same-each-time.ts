import { randomOf } from './random';

// A workflow is run again after every wait and every crash, and must then do the same: so clock and chance are its own. The
// clock stands at the last answer it heard, but within a step, which is not run again, it is the real one.

export type Clock = { set: (ms: number) => void; setReal: (isReal: boolean) => void };

export function makeSame({ seed, nowMs }: { seed: string; nowMs: number }): Clock {
  let now = nowMs;
  let isReal = false;
  const RealDate = Date;
  const time = () => (isReal ? RealDate.now() : now);
  const Own = new Proxy(RealDate, {
    construct: (target, values, made) =>
      Reflect.construct(target, values.length === 0 ? [time()] : values, made),
    apply: () => new RealDate(time()).toString(),
    get: (target, name, receiver) => (name === 'now' ? time : Reflect.get(target, name, receiver)),
  });
  const random = randomOf(seed);
  define(globalThis, 'Date', Own);
  define(Math, 'random', random);
  const known = globalThis.crypto;
  define(globalThis, 'crypto', {
    ...known,
    randomUUID: () => uuidOf(random),
    getRandomValues: <T extends Uint8Array>(bytes: T): T => {
      for (let i = 0; i < bytes.length; i += 1) bytes[i] = Math.floor(random() * 256);
      return bytes;
    },
  });
  return {
    set: (ms) => {
      now = Math.max(now, ms);
    },
    setReal: (value) => {
      isReal = value;
    },
  };
}

function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}

function uuidOf(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(random() * 16);
    return (letter === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}
