import { records } from '@/lib/api/contracts/records';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getRecord } from '@/lib/server/records/list-records';
import { removeRecord, updateRecord, writerOf } from '@/lib/server/records/write-records';

export const GET = handle(records.get, ({ identity, params }) =>
  getRecord(identity, params.table, params.id),
);
export const PUT = handle(records.replace, async ({ identity, params: { table, id }, body, request }) =>
  updateRecord(await writerOf(identity, request.headers), table, { id, fields: body, replace: true }),
);
export const PATCH = handle(records.change, async ({ identity, params: { table, id }, body, request }) =>
  updateRecord(await writerOf(identity, request.headers), table, { id, fields: body, replace: false }),
);
export const DELETE = handle(records.remove, async ({ identity, params: { table, id }, request }) =>
  removeRecord(await writerOf(identity, request.headers), table, id),
);
export const { POST, OPTIONS } = only('GET', 'PUT', 'PATCH', 'DELETE');
