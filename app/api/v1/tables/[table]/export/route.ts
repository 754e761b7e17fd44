import { tables } from '@/lib/api/contracts/tables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { exportCsv } from '@/lib/server/records/export-csv';

export const GET = handle(tables.exportCsv, ({ identity, params }) => exportCsv(identity, params.table));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
