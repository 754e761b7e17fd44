// What the library inside the sandbox may ask of the thread around it. Everything crosses as text.

type Host = {
  /** Answers at once; throws where the request is refused. */
  ask: (name: string, text: string) => string;
  /** Starts a call to the outside; `settle` is told how it ended. */
  call: (id: number, name: string, text: string) => void;
  log: (level: string, text: string) => void;
  timer: (id: number, ms: number) => void;
  done: (text: string) => void;
  fail: (text: string) => void;
};

// Put there by the thread before any other code runs. Taken away at once: the code of people must not find it.
const place = globalThis as typeof globalThis & { sluiceHost?: Host };

export const host: Host = place.sluiceHost ?? refuse();
Reflect.deleteProperty(place, 'sluiceHost');

// Kept before people's code could replace them.
export const { parse, stringify } = JSON;

export function ask<T>(name: string, ...values: unknown[]): T {
  return parse(host.ask(name, stringify(values))) as T;
}

function refuse(): never {
  throw new Error('there is no host');
}
