import { hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { organization } from 'better-auth/plugins/organization';
import { type IdKind, newId } from '@/lib/shared/ids';
import { announceKeyChange } from '../api-keys/key-changes';
import { prisma } from '../db';
import { env } from '../env';
import { ownOrigins } from '../http/same-origin';
import { log } from '../log';
import { accessControl, organizationRoles } from './access-control';
import { createPersonalOrganization, furnishOrganization } from './create-organization';
import { firstMembership } from './memberships';
import { OIDC_PROVIDER, oidcProviders } from './oidc';

// People: e-mail and password, sessions in a cookie, organizations with roles. API keys are ours (`api-keys/`).

const closedPaths = [
  'create',
  'update',
  'delete',
  'invite-member',
  'accept-invitation',
  'reject-invitation',
  'cancel-invitation',
  'remove-member',
  'update-member-role',
  'leave',
].map((path) => `/organization/${path}`);

const WEEK_SECONDS = 7 * 86_400;

const idKinds: Record<string, IdKind> = {
  user: 'user',
  session: 'session',
  account: 'account',
  verification: 'verification',
  organization: 'organization',
  member: 'member',
  invitation: 'invitation',
};

const holder = globalThis as typeof globalThis & { sluiceAuth?: Auth };

export type Auth = ReturnType<typeof createAuth>;

export function auth(): Auth {
  holder.sluiceAuth ??= createAuth();
  return holder.sluiceAuth;
}

function createAuth() {
  const settings = env();
  return betterAuth({
    appName: 'Sluice',
    baseURL: settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
    basePath: '/api/auth',
    secret: Buffer.from(hkdfSync('sha256', settings.ENCRYPTION_KEY, '', 'sluice/auth', 32)).toString(
      'base64url',
    ),
    database: prismaAdapter(prisma(), { provider: 'postgresql', transaction: true }),
    trustedOrigins: (request) => (request ? ownOrigins(request.headers) : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: !settings.ALLOW_SIGN_UP,
      minPasswordLength: 8,
      maxPasswordLength: 128,
    },
    session: { expiresIn: WEEK_SECONDS, updateAge: 86_400 },
    // Attempts to guess a password are slowed down for each address.
    rateLimit: {
      enabled: settings.NODE_ENV === 'production',
      customRules: {
        '/sign-in/*': { window: 60, max: 30 },
        '/sign-up/*': { window: 60, max: 30 },
        // Every page asks, and its counter only starts anew after a pause, which a busy office never makes.
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'sluice',
      database: { generateId: ({ model }) => newId(idKinds[model] ?? 'verification') },
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...rest) =>
        log[level === 'error' ? 'warn' : 'debug']({ rest }, `auth: ${message}`),
    },
    databaseHooks: {
      user: { create: { after: async (user) => createPersonalOrganization(user) } },
      session: {
        create: {
          before: async (session) => {
            const membership = await firstMembership(session.userId);
            return { data: { ...session, activeOrganizationId: membership?.organizationId ?? null } };
          },
        },
      },
    },
    // Who the provider vouches for is who has the account with that address.
    account: { accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER] } },
    // Organizations, members and invitations are changed over our own API, which checks, and keeps the audit log.
    disabledPaths: closedPaths,
    plugins: [
      genericOAuth({ config: oidcProviders() }),
      organization({
        ac: accessControl,
        roles: organizationRoles,
        creatorRole: 'owner',
        membershipLimit: 1_000,
        organizationHooks: {
          afterCreateOrganization: async ({ organization: created, user }) =>
            furnishOrganization(created.id, user.id),
          afterRemoveMember: async ({ member }) => announceKeyChange(member.userId),
          afterUpdateMemberRole: async ({ member }) => announceKeyChange(member.userId),
        },
      }),
    ],
  });
}
