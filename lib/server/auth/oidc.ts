import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { env } from '../env';

/** The name of the provider in addresses: the redirect URI to register is `<PUBLIC_URL>/api/auth/callback/oidc`. */
export const OIDC_PROVIDER = 'oidc' as const;

/** What stands on the button that signs in with it; null where it is not set up. */
export function oidcName(): string | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME } = env();
  return OIDC_ISSUER && OIDC_CLIENT_ID ? OIDC_NAME : null;
}

type Provider = GenericOAuthConfig<typeof OIDC_PROVIDER>;

/** The OpenID Connect provider that the environment names; none without. */
export function oidcProviders(): Provider[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPES } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return [];
  return [
    {
      providerId: OIDC_PROVIDER,
      discoveryUrl: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      ...(OIDC_CLIENT_SECRET ? { clientSecret: OIDC_CLIENT_SECRET } : {}),
      scopes: OIDC_SCOPES.split(/\s+/),
      pkce: true,
      mapProfileToUser: (profile) => ({
        name: String(profile.name ?? profile.preferred_username ?? profile.email ?? ''),
      }),
    },
  ];
}
