import { records } from '@/lib/api/contracts/records';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listRecords } from '@/lib/server/records/list-records';
import { createRecords, writerOf } from '@/lib/server/records/write-records';

export const GET = handle(records.list, ({ identity, params, query }) =>
  listRecords(identity, params.table, query),
);
export const POST = handle(records.create, async ({ identity, params, body, request }) =>
  createRecords(await writerOf(identity, request.headers), params.table, body),
);
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
