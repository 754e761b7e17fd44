import type { StepFetch } from '@/lib/nodes/executor';
import type { UsableCredential } from './resolve-credential';
import { requestTokens } from './token-request';

// Access tokens of OAuth 2 client credentials. Each process remembers them until shortly before they end; requests that
// need the same token at the same time ask for it once.

type OauthCredential = Extract<UsableCredential, { type: 'oauth2' }>;
type TokenRequest = { credential: OauthCredential; fetch: StepFetch; renew?: boolean };
type Token = { text: string; endsAtMs: number };

/** A token is not used in its last seconds: it must still hold when it arrives. */
const MARGIN_MS = 30_000;
/** For servers that do not say how long a token holds. */
const DEFAULT_LIFE_MS = 5 * 60_000;
const MAX_REMEMBERED = 1_000;

const remembered = new Map<string, Promise<Token>>();

export async function oauthToken(request: TokenRequest): Promise<string> {
  const key = `${request.credential.id} ${request.credential.revision}`;
  const known = request.renew ? undefined : remembered.get(key);
  if (known) {
    const token = await known.catch(() => null);
    if (token && token.endsAtMs > Date.now()) return token.text;
  }
  // While this one waited, another may have asked already.
  const current = remembered.get(key);
  if (current && current !== known && !request.renew) return (await current).text;
  const asked = askForToken(request);
  remembered.set(key, asked);
  forgetOldest();
  try {
    return (await asked).text;
  } catch (error) {
    if (remembered.get(key) === asked) remembered.delete(key);
    throw error;
  }
}

/** Not called off with the step that asks: others may be waiting for the same token. */
async function askForToken({ credential, fetch }: TokenRequest): Promise<Token> {
  const { scope, audience } = credential.data;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope) form.set('scope', scope);
  if (audience) form.set('audience', audience);
  const { accessToken, lifeMs } = await requestTokens({ credential, form, fetch });
  // A token that holds for less than the margin is used once.
  return { text: accessToken, endsAtMs: Date.now() + (lifeMs ?? DEFAULT_LIFE_MS) - MARGIN_MS };
}

function forgetOldest(): void {
  for (const key of remembered.keys()) {
    if (remembered.size <= MAX_REMEMBERED) return;
    remembered.delete(key);
  }
}
