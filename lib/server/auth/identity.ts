import type { Role } from '@/lib/api/contracts/people';
import { type Scope, scopes } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';

/** Who is calling, in which organization, and what they may do there. */
export type Identity = {
  userId: string;
  organizationId: string;
  role: Role;
  /** What the credential allows and the role does not forbid. */
  scopes: readonly Scope[];
  credential: 'key' | 'session';
  /** The API key used; null for a session. */
  keyId: string | null;
  /** Owners and admins see and change everything in the organization. */
  canSeeAll: boolean;
};

const roleScopes: Record<Role, readonly Scope[]> = {
  owner: scopes,
  admin: scopes,
  editor: scopes,
  viewer: ['workflows:read'],
};

export function scopesOfRole(role: Role): readonly Scope[] {
  return roleScopes[role];
}

export function isAdminRole(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}

/** better-auth keeps several roles as a comma-separated text; the strongest counts. */
export function parseRole(text: string): Role {
  const names = text.split(',').map((name) => name.trim());
  return (['owner', 'admin', 'editor'] as const).find((role) => names.includes(role)) ?? 'viewer';
}

export function requireScope(identity: Identity, scope: Scope): void {
  if (identity.scopes.includes(scope)) return;
  throw new AppError(
    'scope_required',
    `This needs the scope ${scope}; ${identity.credential === 'key' ? 'the API key' : `the role ${identity.role}`} does not have it.`,
    { details: { scope, scopes: identity.scopes } },
  );
}

export function requireAdmin(identity: Identity, what: string): void {
  if (isAdminRole(identity.role)) return;
  throw new AppError('forbidden', `Only owners and admins of the organization may ${what}.`);
}
