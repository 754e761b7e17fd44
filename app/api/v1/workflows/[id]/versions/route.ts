import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createVersion } from '@/lib/server/workflows/create-version';
import { listVersions } from '@/lib/server/workflows/list-versions';

export const GET = handle(versions.list, ({ identity, params }) => listVersions(identity, params.id));
export const POST = handle(versions.create, ({ identity, params, body }) =>
  createVersion(identity, params.id, body),
);
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
