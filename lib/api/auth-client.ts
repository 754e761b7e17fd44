import { z } from 'zod';

// Signing in and out. These endpoints are better-auth's and not in our list, so they have a small client of their own.

const errorSchema = z.object({ code: z.string().optional(), message: z.string().optional() });

const messages: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'E-mail or password is wrong. Check both and try again.',
  INVALID_PASSWORD: 'The present password is wrong.',
  INVALID_EMAIL: 'This is not an e-mail address.',
  PASSWORD_TOO_SHORT: 'The password needs at least 8 characters.',
  PASSWORD_TOO_LONG: 'The password may have 128 characters at most.',
  USER_ALREADY_EXISTS: 'There is an account with this e-mail already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this e-mail already. Sign in instead.',
  EMAIL_PASSWORD_SIGN_UP_DISABLED: 'This server does not take sign-ups. Ask an admin to add you.',
};

export class AuthError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'AuthError';
    this.code = code;
  }
}

export const authClient = {
  signIn: (person: { email: string; password: string }) => post('/sign-in/email', person),
  signUp: (person: { name: string; email: string; password: string }) => post('/sign-up/email', person),
  signOut: () => post('/sign-out', {}),
  /** Prolongs the session's cookie when it is a day old; otherwise nothing happens. */
  renewSession,
  chooseOrganization: (organizationId: string) => post('/organization/set-active', { organizationId }),
  changePassword: (currentPassword: string, newPassword: string) =>
    post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
  signOutElsewhere: () => post('/revoke-other-sessions', {}),
  signInWithProvider,
};

/** Leads to the page of the OpenID Connect provider, which leads back to `next`. */
async function signInWithProvider(next: string): Promise<void> {
  const response = await send('/sign-in/social', {
    provider: 'oidc',
    callbackURL: next,
    errorCallbackURL: '/sign-in',
  });
  const { url } = z.object({ url: z.string() }).parse(await response.json());
  window.location.assign(url);
}

async function renewSession(): Promise<void> {
  const response = await fetch('/api/auth/get-session').catch(() => null);
  // A body that nobody reads keeps the request open.
  await response?.arrayBuffer().catch(() => undefined);
}

async function post(path: string, body: unknown): Promise<void> {
  await send(path, body);
}

async function send(path: string, body: unknown): Promise<Response> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new AuthError('OFFLINE', 'The server cannot be reached. Check the connection and try again.');
  });
  if (response.ok) return response;
  const { code = 'UNKNOWN', message } =
    errorSchema.safeParse(await response.json().catch(() => null)).data ?? {};
  throw new AuthError(code, messageFor(response.status, code, message));
}

function messageFor(status: number, code: string, message: string | undefined): string {
  if (status === 429) return 'Too many attempts. Wait a minute and try again.';
  return messages[code] ?? message ?? `The server answered ${status}. Try again.`;
}
