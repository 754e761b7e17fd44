import { env } from '../env';
import { seal, unseal } from '../secrets/seal';

// The token is the id of the link, sealed: it can be shown again, and nobody who reads the table can make one.

const OWNER = 'public-link';

export function publicUrl(id: string): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return `${(PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, '')}/public/${seal(id, OWNER)}`;
}

export function readToken(token: string): string | null {
  try {
    return unseal(token, OWNER);
  } catch {
    return null;
  }
}
