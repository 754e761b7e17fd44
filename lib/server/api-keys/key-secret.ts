import { hash, randomBytes } from 'node:crypto';

// A key is `slk_` and 43 characters (256 random bits). Only its SHA-256 is kept: with that much randomness a slow hash
// would add nothing but a slow request.

const PREFIX_LENGTH = 12;

export function generateKey(): string {
  return `slk_${randomBytes(32).toString('base64url')}`;
}

export function hashKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** What may be shown to tell keys apart. */
export function keyPrefix(key: string): string {
  return key.slice(0, Math.min(PREFIX_LENGTH, Math.floor(key.length / 3)));
}
