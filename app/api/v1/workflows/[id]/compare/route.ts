import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { compareVersions } from '@/lib/server/workflows/compare-versions';

export const GET = handle(versions.compare, ({ identity, params, query }) =>
  compareVersions(identity, params.id, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
