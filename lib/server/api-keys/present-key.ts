import { scopes } from '@/lib/api/define-endpoint';
import { isoOrNull } from '@/lib/shared/time';
import type { ApiKey } from '../generated/prisma/client';

export function presentKey(row: ApiKey) {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopes.filter((scope) => row.scopes.includes(scope)),
    userId: row.userId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: isoOrNull(row.expiresAt),
    lastUsedAt: isoOrNull(row.lastUsedAt),
  };
}
