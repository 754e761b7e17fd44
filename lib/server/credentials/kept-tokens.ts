import type { PoolClient } from 'pg';
import { z } from 'zod';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { pool } from '../db';
import { inTransaction } from '../in-transaction';
import { oneAtATime } from '../one-at-a-time';
import { seal, unseal } from '../secrets/seal';
import { type OauthCredential, requestTokens, type Tokens } from './token-request';

// The tokens of credentials that somebody signed in for. They stand in the database, because a refresh token often holds
// for one use: whoever renews does so under a lock, and everybody else reads what came of it.

const kept = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  /** Null: until it is refused. */
  endsAtMs: z.number().nullable(),
});
type Kept = z.infer<typeof kept>;
type Owner = { id: string; organizationId: string };

type TokenRequest = {
  organizationId: string;
  credential: Extract<OauthCredential, { type: 'oauth2_code' }>;
  fetch: StepFetch;
  /** The present one was refused. */
  renew?: boolean;
  onSecrets: (secrets: readonly string[]) => void;
};

/** A token is not used in its last seconds: it must still hold when it arrives. */
const MARGIN_MS = 30_000;

export async function keptToken(request: TokenRequest): Promise<string> {
  const owner = { id: request.credential.id, organizationId: request.organizationId };
  const known = await readTokens(owner, pool(), request);
  if (!request.renew && isGood(known)) return known.accessToken;
  return oneAtATime(`oauth ${owner.id}`, () => renewed(owner, request, known));
}

/** The text under which tokens are stored. */
export function sealTokens(
  owner: Owner,
  { accessToken, refreshToken, lifeMs }: Tokens,
  before?: string | null,
): string {
  const tokens: Kept = {
    accessToken,
    refreshToken: refreshToken ?? before ?? null,
    endsAtMs: lifeMs === null ? null : Date.now() + lifeMs,
  };
  return seal(JSON.stringify(tokens), placeOf(owner));
}

function renewed(owner: Owner, request: TokenRequest, refused: Kept): Promise<string> {
  return inTransaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('oauth'), hashtext($1))`, [owner.id]);
    const now = await readTokens(owner, client, request);
    // While this one waited, another has renewed it.
    if (now.accessToken !== refused.accessToken && isGood(now)) return now.accessToken;
    const { credential, fetch, onSecrets } = request;
    if (now.refreshToken === null) throw signInAgain(credential.name, 'it ended, and nothing renews it');
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: now.refreshToken });
    const tokens = await requestTokens({ credential, form, fetch });
    onSecrets([tokens.accessToken, tokens.refreshToken ?? now.refreshToken]);
    // Not of one that was connected anew, or disconnected, meanwhile: the lock is not theirs.
    await client.query('UPDATE credential SET tokens = $1 WHERE id = $2 AND tokens = $3', [
      sealTokens(owner, tokens, now.refreshToken),
      owner.id,
      now.sealed,
    ]);
    return tokens.accessToken;
  });
}

async function readTokens(
  owner: Owner,
  client: Pick<PoolClient, 'query'>,
  { credential, onSecrets }: TokenRequest,
): Promise<Kept & { sealed: string }> {
  const { rows } = await client.query<{ tokens: string | null }>(
    'SELECT tokens FROM credential WHERE id = $1 AND organization_id = $2',
    [owner.id, owner.organizationId],
  );
  const sealed = rows[0]?.tokens;
  if (!sealed) throw signInAgain(credential.name, 'nobody has signed in for it yet');
  const tokens = kept.parse(JSON.parse(unseal(sealed, placeOf(owner))));
  onSecrets([tokens.accessToken, ...(tokens.refreshToken === null ? [] : [tokens.refreshToken])]);
  return { ...tokens, sealed };
}

function isGood({ endsAtMs }: Kept): boolean {
  return endsAtMs === null || endsAtMs - MARGIN_MS > Date.now();
}

/** As everything of the row: moved to another one, it does not open. */
function placeOf({ id, organizationId }: Owner): string {
  return `${organizationId}/${id}`;
}

function signInAgain(name: string, why: string): StepError {
  return new StepError(
    'oauth_not_connected',
    `The credential "${name}" has no access token: ${why}. Press Connect beside it on the page Credentials.`,
    { retryable: false },
  );
}
