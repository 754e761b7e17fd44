import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { deployVersion } from '@/lib/server/workflows/deploy-version';

export const POST = handle(versions.deploy, ({ identity, params }) =>
  deployVersion(identity, params.id, params.version),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
