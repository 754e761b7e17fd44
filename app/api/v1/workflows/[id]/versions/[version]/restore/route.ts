import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { restoreVersion } from '@/lib/server/workflows/restore-version';

export const POST = handle(versions.restore, ({ identity, params }) =>
  restoreVersion(identity, params.id, params.version),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
