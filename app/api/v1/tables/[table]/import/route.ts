import { tables } from '@/lib/api/contracts/tables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { importCsv } from '@/lib/server/records/import-csv';
import { writerOf } from '@/lib/server/records/write-records';

export const POST = handle(tables.importCsv, async ({ identity, params, query, request }) =>
  importCsv(await writerOf(identity, request.headers), params.table, {
    body: request.body,
    onError: query.on_error,
  }),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
