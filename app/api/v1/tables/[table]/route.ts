import { tables } from '@/lib/api/contracts/tables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { updateTable } from '@/lib/server/records/change-columns';
import { getTable, removeTable } from '@/lib/server/records/tables';

export const GET = handle(tables.get, ({ identity, params }) => getTable(identity, params.table));
export const PUT = handle(tables.update, ({ identity, params, body }) =>
  updateTable(identity, params.table, body),
);
export const DELETE = handle(tables.remove, ({ identity, params, query }) =>
  removeTable(identity, params.table, query.force === 'true'),
);
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
