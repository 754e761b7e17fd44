import { ask } from './core';

// URL and URLSearchParams as browsers have them; the parsing is the thread's.

type Parts = { [name: string]: string };

export class URLSearchParams {
  #pairs: [string, string][] = [];
  #changed: () => void = () => undefined;

  constructor(from: unknown = '') {
    if (typeof from === 'string') this.#pairs = ask<[string, string][]>('query', from);
    else if (from instanceof URLSearchParams) this.#pairs = [...from];
    else if (Array.isArray(from)) this.#pairs = from.map(([name, value]) => [String(name), String(value)]);
    else this.#pairs = Object.entries(Object(from)).map(([name, value]) => [name, String(value)]);
  }

  /** For URL: told of every change. */
  static watched(text: string, changed: (text: string) => void): URLSearchParams {
    const made = new URLSearchParams(text);
    made.#changed = () => changed(made.toString());
    return made;
  }

  #replace(pairs: [string, string][]): void {
    this.#pairs = pairs;
    this.#changed();
  }

  get size(): number {
    return this.#pairs.length;
  }
  get(name: string): string | null {
    return this.#pairs.find(([key]) => key === name)?.[1] ?? null;
  }
  getAll(name: string): string[] {
    return this.#pairs.filter(([key]) => key === name).map(([, value]) => value);
  }
  has(name: string): boolean {
    return this.#pairs.some(([key]) => key === name);
  }
  append(name: string, value: unknown): void {
    this.#replace([...this.#pairs, [String(name), String(value)]]);
  }
  set(name: string, value: unknown): void {
    const at = this.#pairs.findIndex(([key]) => key === name);
    if (at < 0) {
      this.append(name, value);
      return;
    }
    const others = this.#pairs.filter(([key], i) => key !== name || i === at);
    this.#replace(others.map(([key, old]) => [key, key === name ? String(value) : old]));
  }
  delete(name: string): void {
    this.#replace(this.#pairs.filter(([key]) => key !== name));
  }
  sort(): void {
    this.#replace([...this.#pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  forEach(action: (value: string, name: string) => void): void {
    for (const [name, value] of this.#pairs) action(value, name);
  }
  entries(): IterableIterator<[string, string]> {
    return this.#pairs.values();
  }
  keys(): IterableIterator<string> {
    return this.#pairs.map(([name]) => name).values();
  }
  values(): IterableIterator<string> {
    return this.#pairs.map(([, value]) => value).values();
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  toString(): string {
    return ask<string>('queryText', this.#pairs);
  }
}

const READ_ONLY = new Set(['origin']);
const NAMES = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

// The accessors are defined below, one for each name.
export interface URL extends Record<(typeof NAMES)[number], string> {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the accessors of the interface are defined right below.
export class URL {
  #parts: Parts;
  #params: URLSearchParams;

  constructor(text: unknown, base?: unknown) {
    this.#parts = ask<Parts>('url', String(text), base === undefined ? null : String(base));
    this.#params = this.#paramsOf();
  }

  static canParse(text: unknown, base?: unknown): boolean {
    try {
      return new URL(text, base).href !== '';
    } catch {
      return false;
    }
  }

  static part(url: URL, name: string): string {
    return url.#parts[name] ?? '';
  }

  static change(url: URL, name: string, value: string): void {
    url.#parts = ask<Parts>('urlWith', url.#parts.href, name, value);
    if (name === 'search' || name === 'href') url.#params = url.#paramsOf();
  }

  #paramsOf(): URLSearchParams {
    return URLSearchParams.watched(this.#parts.search ?? '', (text) => {
      this.#parts = ask<Parts>('urlWith', this.#parts.href, 'search', text);
    });
  }

  get searchParams(): URLSearchParams {
    return this.#params;
  }
  toString(): string {
    return this.href;
  }
  toJSON(): string {
    return this.href;
  }
}

const { part, change } = URL;
for (const name of NAMES) {
  Object.defineProperty(URL.prototype, name, {
    enumerable: true,
    get(this: URL) {
      return part(this, name);
    },
    ...(READ_ONLY.has(name)
      ? {}
      : {
          set(this: URL, value: unknown) {
            change(this, name, String(value));
          },
        }),
  });
}
Reflect.deleteProperty(URL, 'part');
Reflect.deleteProperty(URL, 'change');
