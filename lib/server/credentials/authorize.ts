import { type Authorization, StepError, type StepFetch } from '@/lib/nodes/executor';
import { keptToken } from './kept-tokens';
import { oauthToken } from './oauth-token';
import { resolveCredential, type UsableCredential } from './resolve-credential';
import { secretsOf } from './sealed';

export type AuthorizeRequest = {
  organizationId: string;
  /** Id or name of the credential. */
  reference: string;
  url: string;
  fetch: StepFetch;
  signal?: AbortSignal;
  /** Do not use an access token that is remembered. */
  renew?: boolean;
  /** Told every secret there is, before it is used. */
  onSecrets: (secrets: readonly string[]) => void;
};

/** What a credential adds to a request. */
export async function authorize(request: AuthorizeRequest): Promise<Authorization> {
  const credential = await resolveCredential(request.organizationId, request.reference, request.url);
  request.onSecrets(secretsOf(credential));
  const added = await additions(credential, request);
  request.onSecrets([...Object.values(added.headers ?? {}), ...Object.values(added.query ?? {})]);
  const isRenewable = credential.type === 'oauth2' || credential.type === 'oauth2_code';
  return { headers: {}, query: {}, isRenewable, ...added };
}

async function additions(
  credential: UsableCredential,
  request: AuthorizeRequest,
): Promise<{ headers?: Record<string, string>; query?: Record<string, string> }> {
  switch (credential.type) {
    case 'api_key': {
      const { name, value, placement } = credential.data;
      return placement === 'query'
        ? { query: { [name]: value } }
        : { headers: { [name.toLowerCase()]: value } };
    }
    case 'bearer':
      return bearer(credential.data.token);
    case 'basic': {
      const { username, password } = credential.data;
      const encoded = Buffer.from(`${username}:${password}`).toString('base64');
      request.onSecrets([encoded]);
      return { headers: { authorization: `Basic ${encoded}` } };
    }
    case 'oauth2': {
      const token = await oauthToken({ ...request, credential });
      request.onSecrets([token]);
      return bearer(token);
    }
    case 'oauth2_code': {
      const token = await keptToken({ ...request, credential });
      request.onSecrets([token]);
      return bearer(token);
    }
    case 'llm': {
      const { protocol, apiKey } = credential.data;
      return protocol === 'anthropic' ? { headers: { 'x-api-key': apiKey } } : bearer(apiKey);
    }
    case 'smtp':
    case 'postgresql':
    case 'secret':
      throw new StepError(
        'credential_type',
        `The credential "${credential.name}" is of the type ${credential.type}, which cannot authorize an HTTP request.`,
        { retryable: false },
      );
  }
}

function bearer(token: string) {
  return { headers: { authorization: `Bearer ${token}` } };
}
