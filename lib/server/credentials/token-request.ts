import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { isPlainObject } from '@/lib/shared/json';
import type { UsableCredential } from './resolve-credential';

// One request at the token URL of an OAuth 2 credential (RFC 6749 §3.2).

export type OauthCredential = Extract<UsableCredential, { type: 'oauth2' | 'oauth2_code' }>;

export type Tokens = {
  accessToken: string;
  refreshToken: string | null;
  /** Null: the server does not say how long it holds. */
  lifeMs: number | null;
};

type Request = {
  credential: Pick<OauthCredential, 'name' | 'data'>;
  form: URLSearchParams;
  fetch: StepFetch;
};

export async function requestTokens({ credential, form, fetch }: Request): Promise<Tokens> {
  const { tokenUrl, clientId, clientSecret, sendClientIn } = credential.data;
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
  return readTokens(credential.name, response);
}

function readTokens(name: string, { status, body }: { status: number; body: Uint8Array }): Tokens {
  const answer = parse(body);
  const { access_token: accessToken, refresh_token: refreshToken, error } = answer;
  if (status === 200 && typeof accessToken === 'string' && accessToken !== '') {
    const seconds = Number(answer.expires_in);
    return {
      accessToken,
      refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
      lifeMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null,
    };
  }
  const reason = typeof error === 'string' ? ` (${error.slice(0, 100)})` : '';
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
