import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { versionStats } from '@/lib/server/workflows/version-stats';

export const GET = handle(versions.stats, ({ identity, params }) =>
  versionStats(identity, params.id, params.version),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
