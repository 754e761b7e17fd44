import { versions } from '@/lib/api/contracts/versions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listHistory } from '@/lib/server/workflows/list-history';

export const GET = handle(versions.history, ({ identity, params, query }) =>
  listHistory(identity, params.id, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
