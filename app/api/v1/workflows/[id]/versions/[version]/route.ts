import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getVersion } from '@/lib/server/workflows/get-version';

export const GET = handle(versions.get, ({ identity, params }) =>
  getVersion(identity, params.id, params.version),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
