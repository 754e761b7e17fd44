import { tables } from '@/lib/api/contracts/tables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { changeRecords, writerOf } from '@/lib/server/records/write-records';

export const POST = handle(tables.change, async ({ identity, params, body, request }) =>
  changeRecords(await writerOf(identity, request.headers), params.table, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
