import { auth } from './auth';
import { type Identity, isAdminRole, scopesOfRole } from './identity';
import { firstMembership, membershipIn } from './memberships';

/** The person behind a session cookie, in their active organization; null when the session is over. */
export async function identityOfSession(headers: Headers): Promise<Identity | null> {
  const found = await auth().api.getSession({ headers });
  if (!found) return null;
  const { session, user } = found;
  const active = session.activeOrganizationId
    ? await membershipIn(session.activeOrganizationId, user.id)
    : null;
  const membership = active ?? (await firstMembership(user.id));
  if (!membership) return null;
  return {
    userId: user.id,
    organizationId: membership.organizationId,
    role: membership.role,
    scopes: scopesOfRole(membership.role),
    credential: 'session',
    keyId: null,
    canSeeAll: isAdminRole(membership.role),
  };
}
