import { scopes as allScopes, type Scope } from '@/lib/api/define-endpoint';
import { type Identity, isAdminRole, parseRole, scopesOfRole } from '../auth/identity';
import { pool } from '../db';
import { type CachedKey, rememberKey } from './key-cache';
import { listenForKeyChanges } from './key-changes';
import { hashKey } from './key-secret';
import { noteKeyUse } from './key-use';

type KeyRow = {
  id: string;
  user_id: string;
  organization_id: string;
  scopes: string[];
  expires_at: Date | null;
  role: string;
};

/** Who a key stands for; null when it is unknown, revoked, expired, or its user has left the organization. */
export async function findKey(key: string): Promise<Identity | null> {
  listenForKeyChanges();
  const nowMs = Date.now();
  const hash = hashKey(key);
  const remembered = rememberKey(hash, nowMs, () => loadKey(hash));
  const found = remembered instanceof Promise ? await remembered : remembered;
  if (!found.identity || (found.expiresAtMs !== null && found.expiresAtMs <= nowMs)) return null;
  if (found.identity.keyId) noteKeyUse(found.identity.keyId, nowMs);
  return found.identity;
}

async function loadKey(hash: string): Promise<CachedKey> {
  const { rows } = await pool().query<KeyRow>({
    name: 'find-key',
    text: `SELECT k.id, k.user_id, k.organization_id, k.scopes, k.expires_at, m.role
             FROM api_key k
             JOIN member m ON m.user_id = k.user_id AND m.organization_id = k.organization_id
            WHERE k.hash = $1 AND k.revoked_at IS NULL`,
    values: [hash],
  });
  const row = rows[0];
  if (!row) return { identity: null, expiresAtMs: null };
  return { identity: toIdentity(row), expiresAtMs: row.expires_at?.getTime() ?? null };
}

function toIdentity(row: KeyRow): Identity {
  const role = parseRole(row.role);
  const allowed: readonly Scope[] = scopesOfRole(role);
  return {
    userId: row.user_id,
    organizationId: row.organization_id,
    role,
    scopes: allScopes.filter((scope) => row.scopes.includes(scope) && allowed.includes(scope)),
    credential: 'key',
    keyId: row.id,
    canSeeAll: isAdminRole(role),
  };
}
