import { crossing, fromBase64 } from './bytes';
import { ask } from './core';

// Hashes are computed by the thread: one call each, whatever the size.

type Encoding = 'hex' | 'base64' | 'base64url';

export const crypto = {
  randomUUID: () => ask<string>('uuid'),

  getRandomValues<T extends Uint8Array>(array: T): T {
    array.set(fromBase64(ask<string>('random', array.length)));
    return array;
  },

  /** Of a text or bytes: `crypto.hash('sha256', text)`, as hex unless told otherwise. */
  hash: (algorithm: string, data: unknown, encoding: Encoding = 'hex') =>
    ask<string>('hash', algorithm, crossing(data), encoding),

  hmac: (algorithm: string, key: unknown, data: unknown, encoding: Encoding = 'hex') =>
    ask<string>('hmac', algorithm, crossing(key), crossing(data), encoding),
};

/** The functions over dates that expressions have as well. */
export const dates = Object.fromEntries(
  [
    'addDays',
    'addHours',
    'addMinutes',
    'addMonths',
    'addSeconds',
    'dateDiff',
    'durationMs',
    'formatDate',
  ].map((name) => [name, (...values: unknown[]) => ask('date', name, ...values)]),
);
