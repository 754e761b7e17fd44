import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { isPlainObject } from '@/lib/shared/json';
import type { UsableCredential } from './resolve-credential';

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
  const { tokenUrl, clientId, clientSecret, scope, audience, sendClientIn } = credential.data;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope) form.set('scope', scope);
  if (audience) form.set('audience', audience);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  if (sendClientIn === 'header') {
    // RFC 6749 §2.3.1: both parts are form-encoded first.
    const client = `${formEncoded(clientId)}:${formEncoded(clientSecret)}`;
    headers.authorization = `Basic ${Buffer.from(client).toString('base64')}`;
  } else {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  const response = await fetch({
    method: 'POST',
    url: tokenUrl,
    headers,
    body: form.toString(),
    timeoutMs: 15_000,
    maxBytes: 1_048_576,
    followRedirects: false,
  });
  return readToken(credential.name, response);
}

function readToken(name: string, { status, body }: { status: number; body: Uint8Array }): Token {
  const answer = parse(body);
  if (status === 200 && typeof answer.access_token === 'string' && answer.access_token !== '') {
    const seconds = Number(answer.expires_in);
    const lifeMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : DEFAULT_LIFE_MS;
    // A token that holds for less than the margin is used once.
    return { text: answer.access_token, endsAtMs: Date.now() + lifeMs - MARGIN_MS };
  }
  const reason = typeof answer.error === 'string' ? ` (${answer.error.slice(0, 100)})` : '';
  throw new StepError(
    'oauth_token_refused',
    `The token URL of the credential "${name}" answered ${status}${reason}, not an access token.`,
    { retryable: status >= 500 || status === 429 },
  );
}

function parse(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isPlainObject(value) ? value : {};
  } catch {
    return {};
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function forgetOldest(): void {
  for (const key of remembered.keys()) {
    if (remembered.size <= MAX_REMEMBERED) return;
    remembered.delete(key);
  }
}
