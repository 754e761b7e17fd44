import { AppError } from '@/lib/shared/errors';
import { env } from '../env';

/** Refuses a change asked for by another site's page: a cookie travels with such requests, a key does not. */
export function requireSameOrigin(headers: Headers): void {
  if (isSameOrigin(headers)) return;
  throw new AppError(
    'forbidden',
    'This request comes from another site. With a session cookie, changes must come from pages of this server (Origin); programs use an API key.',
  );
}

function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  return origin !== null && ownOrigins(headers).includes(origin);
}

/** Origins under which this server is reached. */
export function ownOrigins(headers: Headers): string[] {
  const { PUBLIC_URL } = env();
  const host = headers.get('host');
  return [
    ...(PUBLIC_URL ? [new URL(PUBLIC_URL).origin] : []),
    ...(host ? [`http://${host}`, `https://${host}`] : []),
  ];
}
