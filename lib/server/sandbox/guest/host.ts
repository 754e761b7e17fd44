// What the code inside the sandbox may ask of the thread around it. Everything crosses as text.

export type Host = {
  /** Answers at once; throws where the request is refused. */
  ask: (name: string, text: string) => string;
  /** Starts a call to the outside; `settle` is told how it ended. */
  call: (id: number, name: string, text: string) => void;
  log: (level: string, text: string) => void;
  timer: (id: number, ms: number) => void;
  done: (text: string) => void;
  fail: (text: string) => void;
  /** The rest of the library. */
  load: () => (core: Core) => Record<string, unknown>;
};

/** What the rest of the library stands on. */
export type Core = { ask: Host['ask']; call: <T>(name: string, value: unknown) => Promise<T> };

// Kept before people's code could replace them.
export const { parse, stringify } = JSON;
