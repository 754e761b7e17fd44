import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { compileExpression } from '@/lib/expressions/cache';
import { createScope } from '@/lib/expressions/scope';
import type { Json } from '@/lib/shared/json';

// What the thread answers at once when the library inside asks: what is there in Node and would be slow, or long, to
// write again in JavaScript. Arguments come from people's code.

const ALGORITHMS = new Set(['md5', 'sha1', 'sha256', 'sha384', 'sha512']);
const DATES = /^(add(Days|Hours|Minutes|Months|Seconds)|dateDiff|durationMs|formatDate)$/;
const MAX_RANDOM = 65_536;

const questions: Record<string, (...values: Json[]) => Json> = {
  uuid: () => randomUUID(),
  random: (count) => {
    const wanted = Number(count);
    if (!(wanted >= 0 && wanted <= MAX_RANDOM)) throw new Error(`At most ${MAX_RANDOM} bytes at a time`);
    return randomBytes(wanted).toString('base64');
  },
  hash: (algorithm, data, encoding) =>
    createHash(known(algorithm)).update(bytesOf(data)).digest(encodingOf(encoding)),
  hmac: (algorithm, key, data, encoding) =>
    createHmac(known(algorithm), bytesOf(key)).update(bytesOf(data)).digest(encodingOf(encoding)),
  encode: (text) => Buffer.from(String(text), 'utf8').toString('base64'),
  decode: (base64) => Buffer.from(String(base64), 'base64').toString('utf8'),
  url: (text, base) => partsOf(base === null ? new URL(String(text)) : new URL(String(text), String(base))),
  urlWith: (href, name, value) => {
    const url = new URL(String(href));
    Reflect.set(url, String(name), String(value));
    return partsOf(url);
  },
  query: (text) => [...new URLSearchParams(String(text))],
  queryText: (pairs) => new URLSearchParams(pairs as [string, string][]).toString(),
  date: (name, ...values) => {
    if (!DATES.test(String(name))) throw new Error('There is no such function');
    const places = values.map((_, i) => `item[${i}]`);
    return compileExpression(`${name}(${places.join(', ')})`).evaluate(createScope({ item: values })) ?? null;
  },
};

export function answer(name: string, text: string): string {
  const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
  if (!question) throw new Error('There is no such function');
  return JSON.stringify(question(...(JSON.parse(text) as Json[])));
}

function known(algorithm: Json | undefined): string {
  const name = String(algorithm).toLowerCase().replace('-', '');
  if (ALGORITHMS.has(name)) return name;
  throw new TypeError(`There is no hash called ${name.slice(0, 40)}. Use ${[...ALGORITHMS].join(', ')}.`);
}

function encodingOf(encoding: Json | undefined): 'hex' | 'base64' | 'base64url' {
  if (encoding === 'base64' || encoding === 'base64url' || encoding === 'hex') return encoding;
  throw new TypeError('The encoding of a hash is hex, base64 or base64url');
}

/** A text or bytes, as the library inside sends them. */
function bytesOf(value: Json | undefined): Buffer {
  const { text, base64 } = (value ?? {}) as { text?: string; base64?: string };
  return base64 === undefined ? Buffer.from(String(text), 'utf8') : Buffer.from(base64, 'base64');
}

function partsOf(url: URL): Record<string, string> {
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
  return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
}
