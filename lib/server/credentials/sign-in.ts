import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { StepCredential } from '@/lib/nodes/credential-types';
import { StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import { MINUTE_MS } from '@/lib/shared/time';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { env } from '../env';
import type { Credential } from '../generated/prisma/client';
import { webFetch } from '../outbound/web-fetch';
import { seal, unseal } from '../secrets/seal';
import { findCredential, presentCredential, requireChange } from './access';
import { sealTokens } from './kept-tokens';
import { openCredential } from './sealed';
import { requestTokens } from './token-request';

// Connecting a credential: somebody signs in at the other system (RFC 6749 §4.1 with PKCE, RFC 7636) and comes back with a
// code, which is exchanged for tokens. What belongs to the attempt travels along as `state`, sealed: it names who began it,
// so that nobody can be led to finish what another has begun.

const attempt = z.object({ id: z.string(), userId: z.string(), verifier: z.string(), untilMs: z.number() });
type Attempt = z.infer<typeof attempt>;
type SignIn = Extract<StepCredential, { type: 'oauth2_code' }>;

const PATIENCE_MS = 15 * MINUTE_MS;
const OWNER = 'oauth sign-in';

export async function beginSignIn(
  identity: Identity,
  id: string,
): Promise<AnswerOf<typeof credentials.authorize>> {
  const { row, credential } = await signInOf(identity, id);
  const verifier = randomBytes(32).toString('base64url');
  const state: Attempt = {
    id: row.id,
    userId: identity.userId,
    verifier,
    untilMs: Date.now() + PATIENCE_MS,
  };
  const { authorizationUrl, clientId, scope, parameters } = credential.data;
  const url = new URL(authorizationUrl);
  for (const [name, value] of new URLSearchParams(parameters)) url.searchParams.set(name, value);
  const own = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri(),
    ...(scope ? { scope } : {}),
    state: seal(JSON.stringify(state), OWNER),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(own)) url.searchParams.set(name, value);
  return { url: url.href, redirectUri: redirectUri() };
}

export async function finishSignIn(
  identity: Identity,
  { state, code }: BodyOf<typeof credentials.connect>,
): Promise<AnswerOf<typeof credentials.connect>> {
  const { id, userId, verifier, untilMs } = openState(state);
  if (userId !== identity.userId) {
    throw new AppError('forbidden', 'Somebody else has begun this sign-in; only they can finish it.');
  }
  if (untilMs < Date.now()) {
    throw new AppError('conflict', 'The sign-in took too long. Begin it again.', { field: 'state' });
  }
  const { row, credential } = await signInOf(identity, id);
  const tokens = await exchange(credential, code, verifier);
  const connected = await changing('credential', row.id, (transaction) =>
    transaction.credential.update({
      where: { id: row.id },
      data: { tokens: sealTokens(row, tokens), updatedAt: new Date() },
    }),
  );
  return presentCredential(identity, connected);
}

async function signInOf(identity: Identity, id: string): Promise<{ row: Credential; credential: SignIn }> {
  const row = await findCredential(identity, id);
  requireChange(identity, row);
  const credential = openCredential(row);
  if (credential.type === 'oauth2_code') return { row, credential };
  throw new AppError(
    'invalid_request',
    `A credential of the type ${credential.type} needs nobody to sign in; those of the type oauth2_code do.`,
  );
}

async function exchange(credential: SignIn, code: string, verifier: string) {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: verifier,
  });
  try {
    return await requestTokens({ credential, form, fetch: webFetch() });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    throw new AppError('conflict', `${error.message} Begin the sign-in again.`);
  }
}

function openState(text: string): Attempt {
  try {
    return attempt.parse(JSON.parse(unseal(text, OWNER)));
  } catch {
    throw new AppError('not_found', 'state: this belongs to no sign-in that was begun here.', {
      field: 'state',
    });
  }
}

/** To be registered at the other system. */
function redirectUri(): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return `${(PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, '')}/credentials/connected`;
}
