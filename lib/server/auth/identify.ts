import { AppError } from '@/lib/shared/errors';
import { findKey } from '../api-keys/find-key';
import type { Identity } from './identity';

// One key is one identity, whichever header brings it; without a key the session cookie counts.

/** Headers that may bring an API key, beside `Authorization: Bearer`. */
export const keyHeaders = ['x-api-key', 'apikey', 'x-auth-key'] as const;

export async function identify(headers: Headers): Promise<Identity> {
  const key = keyOf(headers);
  if (key !== null) return identityOfKey(key);
  // better-auth is loaded only where a browser asks: programs with keys never need it.
  if (headers.get('cookie')?.includes('session_token=')) {
    const { identityOfSession } = await import('./session-identity');
    const identity = await identityOfSession(headers);
    if (identity) return identity;
  }
  throw new AppError(
    'unauthenticated',
    'Send an API key in the X-API-Key header (or as Authorization: Bearer), or sign in.',
  );
}

export function keyOf(headers: Headers): string | null {
  for (const name of keyHeaders) {
    const value = headers.get(name);
    if (value) return value.trim();
  }
  const authorization = headers.get('authorization');
  const match = authorization ? /^bearer\s+(\S+)\s*$/i.exec(authorization) : null;
  return match?.[1] ?? null;
}

async function identityOfKey(key: string): Promise<Identity> {
  const identity = await findKey(key);
  if (identity) return identity;
  throw new AppError('unauthenticated', 'The API key is not valid: it is unknown, revoked or expired.');
}
